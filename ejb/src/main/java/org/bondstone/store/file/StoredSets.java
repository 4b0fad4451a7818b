package org.bondstone.store.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.change.Writes;
import org.bondstone.store.check.Texts;
import org.bondstone.store.document.DocumentSet;
import org.bondstone.store.document.DocumentWriter;
import org.bondstone.store.document.StoredDocuments;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.model.BlockSet;
import org.bondstone.store.model.BlockSetPlan;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.ExportedBlock;
import org.bondstone.store.model.ExportedSecrets;
import org.bondstone.store.model.Page;
import org.bondstone.store.secret.SecretRules;
import org.bondstone.store.service.BlockSets;
import org.bondstone.store.service.BlockTypes;
import org.bondstone.store.type.KnownSchema;
import org.bondstone.store.type.NewestSchemas;

/** Sets of blocks in the store. Thread-safe. */
public final class StoredSets implements BlockSets {

  /** A secret that its sender had by reference. */
  static final String SECRET = "$secret";

  private static final String VALUE_ERROR = "value_error";

  private final Writes writes;
  private final DocumentWriter writer;
  private final StoredDocuments stored;
  private final NewestSchemas schemas;
  private final BlockTypes types;
  private final SealedValues sealed;
  private final Audit audit;

  public StoredSets(
      Writes writes,
      DocumentWriter writer,
      StoredDocuments stored,
      NewestSchemas schemas,
      BlockTypes types,
      SealedValues sealed,
      Audit audit) {
    this.writes = writes;
    this.writer = writer;
    this.stored = stored;
    this.schemas = schemas;
    this.types = types;
    this.sealed = sealed;
    this.audit = audit;
  }

  /** Undoes what was only to be looked at. */
  private static final class DryRunEnd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BlockSetPlan plan;

    DryRunEnd(BlockSetPlan plan) {
      super("The dry run ends.", null, false, false);
      this.plan = plan;
    }
  }

  @Override
  public BlockSetPlan make(BlockSet set, Caller caller) {
    List<DocumentSet.Wanted> wanted = new Reading(set).wanted();
    try {
      return writes.run(
          scope -> {
            BlockSetPlan plan = writer.set(scope, caller, set.prune()).make(wanted);
            if (set.dryRun()) {
              throw new DryRunEnd(plan);
            }
            return plan;
          });
    } catch (DryRunEnd e) {
      return e.plan;
    }
  }

  /** What a set says, with its references in place. Not thread-safe. */
  private final class Reading {

    private final BlockSet set;
    private final List<InputProblem> problems = new ArrayList<>();

    Reading(BlockSet set) {
      this.set = set;
    }

    List<DocumentSet.Wanted> wanted() {
      List<DocumentSet.Wanted> wanted = new ArrayList<>();
      Set<String> names = new HashSet<>();
      if (set.prune() && set.documents().isEmpty()) {
        throw new InvalidInputException(
            List.of(
                new InputProblem(
                    List.of("prune"),
                    "There is no document, so that all blocks would be deleted",
                    VALUE_ERROR)));
      }
      for (int i = 0; i < set.documents().size(); i++) {
        BlockSet.Document document = set.documents().get(i);
        if (!names.add(document.toString())) {
          problem(i, "/name", "The block " + document + " is there already");
        }
        read(i, document).ifPresent(wanted::add);
      }
      if (!problems.isEmpty()) {
        throw new InvalidInputException(problems);
      }
      return wanted;
    }

    private void problem(int index, String pointer, String message) {
      List<Object> place = new ArrayList<>(List.of("documents", index));
      Stream.of(pointer.substring(1).split("/", -1))
          .map(part -> part.replace("~1", "/").replace("~0", "~"))
          .forEach(place::add);
      problems.add(new InputProblem(place, message, VALUE_ERROR));
    }

    private Optional<DocumentSet.Wanted> read(int index, BlockSet.Document document) {
      if (!Texts.isSlug(document.typeSlug()) || !Texts.isSlug(document.name())) {
        String field = Texts.isSlug(document.typeSlug()) ? "/name" : "/type";
        problem(index, field, "Only lowercase letters, digits and dashes are allowed");
        return Optional.empty();
      }
      Optional<KnownSchema> schema = schemas.of(document.typeSlug());
      if (schema.isEmpty()) {
        problem(index, "/type", "There is no block type \"" + document.typeSlug() + "\" here");
      }
      return schema.map(known -> wanted(index, document, known));
    }

    private DocumentSet.Wanted wanted(int index, BlockSet.Document document, KnownSchema schema) {
      BlockName block = new BlockName(document.typeSlug(), document.name());
      ValueReferences.Resolved resolved =
          new ValueReferences(
                  Map.of(
                      SECRET,
                      text -> text,
                      ValueReferences.SEALED,
                      text -> sealed.open(block, text)))
              .resolve(document.data());
      resolved.problems().forEach(each -> problem(index, "/data" + each.pointer(), each.message()));
      checkSecrets(index, resolved, schema.secrets());
      Map<String, String> references = new LinkedHashMap<>();
      resolved.blocks().forEach((field, other) -> references.put(field, other.toString()));
      return new DocumentSet.Wanted(
          document.typeSlug(),
          document.name(),
          schema,
          resolved.data(),
          references,
          document.expiryGiven(),
          document.expires());
    }

    private void checkSecrets(int index, ValueReferences.Resolved resolved, SecretRules secrets) {
      OpenSecrets.masked(secrets, resolved.data())
          .ifPresent(message -> problem(index, "/data", message));
      if (!set.clearSecrets()) {
        OpenSecrets.find(secrets, resolved.data(), resolved.referred())
            .forEach(pointer -> problem(index, "/data" + pointer, SecretTexts.inTheClear()));
      }
      for (String pointer : resolved.sealed()) {
        if (!OpenSecrets.isHidden(secrets, resolved.data(), pointer)) {
          problem(index, "/data" + pointer, SecretTexts.shown());
        }
      }
    }
  }

  @Override
  public List<ExportedBlock> export(ExportedSecrets secrets, Caller caller) {
    return stored.all().stream().map(document -> exported(document, secrets, caller)).toList();
  }

  private ExportedBlock exported(
      StoredDocuments.Stored document, ExportedSecrets secrets, Caller caller) {
    BlockName block = new BlockName(document.typeSlug(), document.name());
    Map<String, Object> data = new LinkedHashMap<>();
    if (secrets == ExportedSecrets.CLEAR) {
      audit.revealed(caller, "read the secrets of block", block.toString());
      data.putAll(document.data());
    } else {
      data.putAll(
          SecretParts.replace(
              document.data(),
              document.schema().secrets().mask(document.data()),
              (pointer, secret) ->
                  secrets == ExportedSecrets.SEALED
                      ? Map.of(ValueReferences.SEALED, sealed.seal(block, secret))
                      : Map.of(ValueReferences.ENVIRONMENT, variable(block, pointer))));
    }
    document
        .references()
        .forEach((field, other) -> data.put(field, Map.of(ValueReferences.BLOCK, other)));
    return new ExportedBlock(block.typeSlug(), block.name(), document.expires(), data);
  }

  /** A name that no other secret has. */
  private static String variable(BlockName block, String pointer) {
    return (block + pointer).replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
  }

  @Override
  public String seal(String typeSlug, String name, String secret, Caller caller) {
    new Texts().slug("type", typeSlug).slug("name", name).text("value", secret).check();
    return sealed.seal(new BlockName(typeSlug, name), secret);
  }

  @Override
  public Map<String, Object> fileSchema() {
    Map<String, KnownSchema> known = new LinkedHashMap<>();
    for (BlockTypeView type : types.find(null, null, Page.unlimited())) {
      schemas.of(type.slug()).ifPresent(schema -> known.put(type.slug(), schema));
    }
    return FileSchema.of(known);
  }
}
