package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.change.WriteScope;
import org.bondstone.store.check.JsonCopy;
import org.bondstone.store.document.FieldDifferences.Shown;
import org.bondstone.store.error.BadReferenceException;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;
import org.bondstone.store.expiry.ExpiryTable;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockSetPlan;
import org.bondstone.store.model.BlockSetPlan.Kind;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.Page;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.DocumentEntity;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.TypeEntity;
import org.bondstone.store.secret.SecretRules;
import org.bondstone.store.type.KnownSchema;

/**
 * Makes documents as they shall be, within one write. They refer to each other in any order, so all
 * are stored before any is linked, and all are linked before any is checked. Not thread-safe.
 *
 * <p>It is long, since all steps work on the same members and gather the same problems and changes.
 */
public final class DocumentSet {

  private static final String DOCUMENTS = "documents";
  private static final String EXPIRES = "/expires";

  private final DocumentWriter writer;
  private final DocumentEvents events;
  private final WriteScope scope;
  private final Caller caller;
  private final boolean prune;
  private final EntityManager entities;
  private final ReferenceGraph graph;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final Map<String, BlockSetPlan.Change> changes = new TreeMap<>();

  /**
   * @param prune whether all other documents go, but for anonymous ones
   */
  DocumentSet(
      DocumentWriter writer,
      DocumentEvents events,
      WriteScope scope,
      Caller caller,
      boolean prune) {
    this.writer = writer;
    this.events = events;
    this.scope = scope;
    this.caller = caller;
    this.prune = prune;
    this.entities = scope.entities();
    this.graph = new ReferenceGraph(entities);
  }

  /**
   * A document as it shall be.
   *
   * @param schema the newest of its type
   * @param data the fields without references to documents, secrets in the clear
   * @param references the documents that fields refer to, as {@code type-slug/name}
   * @param expiryGiven whether the end of its credentials is said
   */
  public record Wanted(
      String typeSlug,
      String name,
      KnownSchema schema,
      Map<String, Object> data,
      Map<String, String> references,
      boolean expiryGiven,
      Instant expires) {

    String block() {
      return typeSlug + "/" + name;
    }

    /** Leaves the data out. */
    @Override
    public String toString() {
      return block();
    }
  }

  /** A wanted document and its row. */
  private static final class Member {

    private final int index;
    private final Wanted wanted;
    private final TypeEntity type;
    private final DocumentEntity entity;
    private final boolean created;
    private boolean changed;
    private Map<String, String> references = Map.of();

    Member(int index, Wanted wanted, TypeEntity type, DocumentEntity entity, boolean created) {
      this.index = index;
      this.wanted = wanted;
      this.type = type;
      this.entity = entity;
      this.created = created;
    }
  }

  /**
   * Makes them so.
   *
   * @throws InvalidInputException with all that is wrong, below {@code documents} and the place of
   *     the document among the wanted ones
   */
  public BlockSetPlan make(List<Wanted> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      add(i, wanted.get(i));
    }
    members.values().forEach(this::store);
    requireNoProblem();
    entities.flush();
    link();
    members.values().stream().filter(member -> member.changed).forEach(this::check);
    requireNoProblem();
    members.values().forEach(this::expire);
    if (prune) {
      prune();
    }
    members.values().forEach(this::note);
    long unchanged = members.keySet().stream().filter(block -> !changes.containsKey(block)).count();
    return new BlockSetPlan(List.copyOf(changes.values()), (int) unchanged);
  }

  private void requireNoProblem() {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private void problem(int index, List<Object> place, String message, String type) {
    List<Object> whole = new ArrayList<>(List.of(DOCUMENTS, index));
    whole.addAll(place);
    problems.add(new InputProblem(whole, message, type));
  }

  private void add(int index, Wanted wanted) {
    TypeEntity type = entities.find(TypeEntity.class, wanted.schema().typeId().toString());
    if (type == null) {
      problem(index, List.of("type"), "The block type is gone", "value_error");
      return;
    }
    Optional<DocumentEntity> known = find(type.id, wanted.name());
    DocumentEntity entity = known.orElseGet(() -> fresh(type, wanted));
    members.put(wanted.block(), new Member(index, wanted, type, entity, known.isEmpty()));
  }

  private Optional<DocumentEntity> find(String typeId, String name) {
    return entities
        .createQuery(
            "select d from Document d where d.name = :name and d.typeId = :type",
            DocumentEntity.class)
        .setParameter("name", name)
        .setParameter("type", typeId)
        .getResultStream()
        .findFirst();
  }

  private DocumentEntity fresh(TypeEntity type, Wanted wanted) {
    DocumentEntity entity = DocumentEntity.fresh(UUID.randomUUID(), wanted.name(), scope.now());
    entity.typeId = type.id;
    entity.schemaId = wanted.schema().id().toString();
    return entity;
  }

  private void store(Member member) {
    Wanted wanted = member.wanted;
    DocumentEntity entity = member.entity;
    Map<String, Object> data = JsonCopy.copyObject("data", wanted.data());
    member.references = references(member);
    if (member.created) {
      write(member, data);
      entities.persist(entity);
      change(member, Kind.CREATE, List.of());
      return;
    }
    Map<String, Object> stored = writer.open(entity);
    Map<String, String> linked = entity.hasReferences ? graph.of(entity.id) : Map.of();
    List<BlockSetPlan.Field> fields =
        FieldDifferences.between(
            shown(schema(entity.schemaId).secrets(), stored, linked),
            shown(wanted.schema().secrets(), data, member.references));
    if (!fields.isEmpty()) {
      write(member, data);
      change(member, Kind.UPDATE, fields);
    }
  }

  private KnownSchema schema(String id) {
    return writer.schema(entities.find(SchemaEntity.class, id));
  }

  /** Each field's document; what is not in the set may be in the store, unless it is to go. */
  private Map<String, String> references(Member member) {
    Map<String, String> references = new LinkedHashMap<>();
    member
        .wanted
        .references()
        .forEach(
            (field, block) -> {
              Member other = members.get(block);
              Optional<String> id = other == null ? stored(block) : Optional.of(other.entity.id);
              id.ifPresentOrElse(
                  found -> references.put(field, found),
                  () ->
                      problem(
                          member.index,
                          List.of("data", field),
                          prune
                              ? "There is no block %s among these, and all others are deleted"
                                  .formatted(block)
                              : "There is no block " + block,
                          "value_error"));
            });
    return references;
  }

  private Optional<String> stored(String block) {
    int slash = block.indexOf('/');
    return entities
        .createQuery(
            "select d from Document d, Type t where t.id = d.typeId and t.slug = :slug"
                + " and d.name = :name",
            DocumentEntity.class)
        .setParameter("slug", block.substring(0, slash))
        .setParameter("name", block.substring(slash + 1))
        .getResultStream()
        .filter(document -> document.isAnonymous || !prune)
        .map(document -> document.id)
        .findFirst();
  }

  private void write(Member member, Map<String, Object> data) {
    DocumentEntity entity = member.entity;
    entity.updated = scope.now();
    if (member.type.isOwn) {
      // The server's own word, or the application's, is the newest. A client may have its own.
      entity.schemaId = member.wanted.schema().id().toString();
    }
    entity.hasReferences = !member.references.isEmpty();
    writer.seal(entity, data);
    member.changed = true;
  }

  private Shown shown(SecretRules secrets, Map<String, Object> data, Map<String, String> links) {
    Map<String, Object> whole = new LinkedHashMap<>(data);
    Map<String, Object> masked = secrets.mask(data);
    links.forEach(
        (field, id) -> {
          Map<String, Object> reference = Map.of("$block", block(id));
          whole.put(field, reference);
          masked.put(field, reference);
        });
    return new Shown(whole, masked);
  }

  private String block(String id) {
    return members.values().stream()
        .filter(member -> member.entity.id.equals(id))
        .map(member -> member.wanted.block())
        .findFirst()
        .orElseGet(
            () -> {
              DocumentEntity entity = entities.find(DocumentEntity.class, id);
              return entities.find(TypeEntity.class, entity.typeId).slug + "/" + entity.name;
            });
  }

  private void change(Member member, Kind kind, List<BlockSetPlan.Field> fields) {
    changes.put(
        member.wanted.block(),
        new BlockSetPlan.Change(kind, member.type.slug, member.wanted.name(), fields));
  }

  private void link() {
    Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
    members.values().stream()
        .filter(member -> member.changed)
        .forEach(member -> wanted.put(member.entity.id, member.references));
    graph.replace(wanted, this::refusal);
  }

  private InvalidInputException refusal(String documentId, BadReferenceException why) {
    // What holds one of them may lie outside of the set.
    int index =
        members.values().stream()
            .filter(member -> member.entity.id.equals(documentId))
            .findFirst()
            .map(member -> member.index)
            .orElse(0);
    problem(index, List.of("data"), why.getMessage(), "value_error");
    return new InvalidInputException(problems);
  }

  private void check(Member member) {
    try {
      Optional<String> unused =
          writer.checkAlways(entities, member.entity, member.type, schema(member.entity.schemaId));
    } catch (InvalidInputException e) {
      e.problems().forEach(found -> problem(member.index, found.loc(), found.msg(), found.type()));
    }
  }

  private void expire(Member member) {
    Wanted wanted = member.wanted;
    if (!wanted.expiryGiven()) {
      return;
    }
    Instant before = ExpiryTable.of(entities, member.entity.id);
    if (Objects.equals(before, wanted.expires())) {
      return;
    }
    ExpiryTable.set(entities, member.entity.id, wanted.expires());
    if (!member.created) {
      List<BlockSetPlan.Field> fields = new ArrayList<>();
      BlockSetPlan.Change known = changes.get(wanted.block());
      if (known != null) {
        fields.addAll(known.fields());
      }
      fields.add(
          new BlockSetPlan.Field(
              EXPIRES,
              before == null ? null : before.toString(),
              wanted.expires() == null ? null : wanted.expires().toString(),
              /* secret */ false));
      change(member, Kind.UPDATE, fields);
    }
  }

  private void prune() {
    Set<String> kept = new HashSet<>();
    members.values().forEach(member -> kept.add(member.entity.id));
    List<DocumentRow> others =
        DocumentQueries.documents(
                entities,
                Conditions.all().equal("d.isAnonymous", false),
                BlockDocumentSort.NAME_ASC,
                Page.unlimited())
            .stream()
            .filter(row -> !kept.contains(row.document().id))
            .toList();
    for (DocumentRow row : others) {
      changes.put(
          row.type().slug + "/" + row.document().name,
          new BlockSetPlan.Change(Kind.DELETE, row.type().slug, row.document().name, List.of()));
    }
    if (!others.isEmpty()) {
      DocumentDeletion.delete(scope, others, caller, events);
    }
  }

  private void note(Member member) {
    if (!changes.containsKey(member.wanted.block())) {
      return;
    }
    if (!member.changed) {
      // The end of its credentials is no part of it.
      scope.audit(caller, "updated block", member.wanted.block());
    } else if (member.created) {
      note(member, "created block", BlockChange.Kind.CREATED);
    } else {
      note(member, "updated block", BlockChange.Kind.UPDATED);
      new Dependents(scope).changed(List.of(member.entity.id));
    }
  }

  private void note(Member member, String done, BlockChange.Kind kind) {
    events.note(scope, caller, done, kind, member.entity, member.type);
  }
}
