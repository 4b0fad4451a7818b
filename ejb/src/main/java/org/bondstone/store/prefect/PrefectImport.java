package org.bondstone.store.prefect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.change.Writes;
import org.bondstone.store.document.DocumentWriter;
import org.bondstone.store.document.ImportedDocuments;
import org.bondstone.store.error.ImportException;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.Caller;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.type.ImportedSchemas;

/**
 * Brings the blocks of a Prefect server's database into the store: documents, named and anonymous,
 * with their ids and references, and the types and schemas that they use. All or nothing.
 * Thread-safe.
 */
public final class PrefectImport {

  private static final Caller CALLER = new Caller("import");
  private static final int STEP = 500;

  private final Writes writes;
  private final DocumentWriter writer;

  public PrefectImport(Writes writes, DocumentWriter writer) {
    this.writes = writes;
    this.writer = writer;
  }

  /**
   * How to import.
   *
   * @param key the Fernet key; null for the one in Prefect's database
   * @param overwrite whether to replace blocks of the same name that differ
   * @param dryRun whether to change nothing in the end
   */
  public record Options(String key, boolean overwrite, boolean dryRun) {

    /** Leaves the key out. */
    @Override
    public String toString() {
      return "Options[overwrite=" + overwrite + ", dryRun=" + dryRun + "]";
    }
  }

  /** Undoes a dry run. */
  private static final class DryRunEnd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ImportedDocuments.Counts counts;

    DryRunEnd(ImportedDocuments.Counts counts) {
      super("The dry run ends.", null, false, false);
      this.counts = counts;
    }
  }

  /**
   * Imports.
   *
   * @param source Prefect's database, which is only read
   * @param progress takes lines for people
   * @throws ImportException when Prefect's database or a key does not fit
   * @throws org.bondstone.store.error.StoreException when the store refuses something; nothing is
   *     imported then
   */
  public ImportedDocuments.Counts run(
      DataSource source, Options options, Consumer<String> progress) {
    PrefectBlocks blocks = PrefectDatabase.read(source);
    progress.accept("%d documents found.".formatted(blocks.documents().size()));
    Map<String, Map<String, Object>> data = decrypt(blocks, fernet(blocks, options));
    try {
      return writes.run(
          scope -> {
            ImportedDocuments.Counts counts = store(scope, blocks, data, options, progress);
            if (options.dryRun()) {
              throw new DryRunEnd(counts);
            }
            return counts;
          });
    } catch (DryRunEnd e) {
      return e.counts;
    }
  }

  private static Fernet fernet(PrefectBlocks blocks, Options options) {
    String key = options.key() == null ? blocks.storedKey() : options.key();
    if (key == null) {
      throw new ImportException(
          "Prefect's database holds no key, so its server was given one as"
              + " PREFECT_SERVER_ENCRYPTION_KEY. Give the same one.");
    }
    return Fernet.of(key);
  }

  private static Map<String, Map<String, Object>> decrypt(PrefectBlocks blocks, Fernet fernet) {
    Map<String, Map<String, Object>> data = new HashMap<>();
    List<String> unreadable = new ArrayList<>();
    for (PrefectBlocks.Document document : blocks.documents()) {
      Optional<String> text = fernet.decrypt(document.token());
      if (text.isPresent()) {
        data.put(document.id(), parsed(blocks, document, text.get()));
      } else {
        unreadable.add(blocks.block(document));
      }
    }
    if (!unreadable.isEmpty()) {
      throw new ImportException(
          data.isEmpty()
              ? "The key is not the one that Prefect's database is encrypted with."
              : "%d of %d documents cannot be decrypted with this key. The first is %s."
                  .formatted(unreadable.size(), blocks.documents().size(), unreadable.get(0)));
    }
    return data;
  }

  private static Map<String, Object> parsed(
      PrefectBlocks blocks, PrefectBlocks.Document document, String text) {
    try {
      return Json.readObject(text);
    } catch (IllegalArgumentException e) {
      throw new ImportException(
          "The data of the block %s is no JSON object.".formatted(blocks.block(document)), e);
    }
  }

  private ImportedDocuments.Counts store(
      WriteScope scope,
      PrefectBlocks blocks,
      Map<String, Map<String, Object>> data,
      Options options,
      Consumer<String> progress) {
    Map<String, TypeEntity> types = new HashMap<>();
    Map<String, SchemaEntity> schemas = schemas(scope, blocks, types);
    ImportedDocuments documents = writer.imported(scope, CALLER);
    for (PrefectBlocks.Document document : blocks.documents()) {
      documents.add(
          new ImportedDocuments.Imported(
              document.id(),
              document.name(),
              types.get(document.typeId()),
              schemas.get(document.schemaId()),
              document.isAnonymous(),
              data.get(document.id()),
              references(blocks, document)));
    }
    return documents.store(options.overwrite(), counting(blocks.documents().size(), progress));
  }

  /** Says now and then how many documents are done. */
  private static Runnable counting(int all, Consumer<String> progress) {
    AtomicInteger done = new AtomicInteger();
    return () -> {
      if (done.incrementAndGet() % STEP == 0) {
        progress.accept("%d of %d documents.".formatted(done.get(), all));
      }
    };
  }

  private static Map<String, String> references(
      PrefectBlocks blocks, PrefectBlocks.Document document) {
    Map<String, String> references = new LinkedHashMap<>();
    blocks
        .documentReferences()
        .getOrDefault(document.id(), List.of())
        .forEach(reference -> references.put(reference.name(), reference.childId()));
    return references;
  }

  /** The schemas that the documents use, nested ones with them, and their types. */
  private static Map<String, SchemaEntity> schemas(
      WriteScope scope, PrefectBlocks blocks, Map<String, TypeEntity> types) {
    Set<String> used = new LinkedHashSet<>();
    blocks.documents().forEach(document -> collect(blocks, document.schemaId(), used));
    ImportedSchemas imported = new ImportedSchemas(scope, CALLER);
    Map<String, SchemaEntity> schemas = new HashMap<>();
    for (PrefectBlocks.Schema schema : blocks.schemas().values()) {
      if (used.contains(schema.id())) {
        TypeEntity type =
            types.computeIfAbsent(
                schema.typeId(),
                id -> {
                  PrefectBlocks.Type known = blocks.types().get(id);
                  return imported.type(id, known.type(), known.isProtected());
                });
        schemas.put(
            schema.id(),
            imported.schema(
                schema.id(),
                type,
                schema.checksum(),
                blocks.fullFields(schema),
                schema.capabilities(),
                schema.version()));
      }
    }
    return schemas;
  }

  private static void collect(PrefectBlocks blocks, String schemaId, Set<String> used) {
    if (used.add(schemaId)) {
      blocks
          .schemaReferences()
          .getOrDefault(schemaId, List.of())
          .forEach(reference -> collect(blocks, reference.childId(), used));
    }
  }
}
