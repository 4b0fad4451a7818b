package org.bondstone.store.document;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.Page;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.StoreDatabase;

/** Documents by name, secrets in the clear, for the code of this server. Thread-safe. */
public final class NamedDocuments {

  private static final Caller CALLER = new Caller("adapter");

  private final StoreDatabase database;
  private final DocumentReader reader;
  private final Audit audit;

  public NamedDocuments(StoreDatabase database, DocumentReader reader, Audit audit) {
    this.database = database;
    this.reader = reader;
    this.audit = audit;
  }

  /**
   * The documents of a name, one for each type, usually in two statements.
   *
   * @param typeSlugs the types that will do; empty for any
   */
  public List<Found> find(List<String> typeSlugs, String name) {
    Conditions conditions = Conditions.all().equal("d.name", name);
    if (!typeSlugs.isEmpty()) {
      conditions.in("t.slug", typeSlugs);
    }
    DocumentsRead read = read(conditions);
    return database.read(
        entities -> {
          DocumentTree tree =
              reader.tree(entities, read.rows(), read.references(), SecretView.CLEAR);
          return read.rows().stream().map(row -> found(row, tree)).toList();
        });
  }

  /** Each time in a persistence context of its own: one gives again what it has read before. */
  private DocumentsRead read(Conditions conditions) {
    DocumentsRead read;
    do {
      read =
          database.read(
              entities ->
                  DocumentsRead.of(
                      entities,
                      conditions,
                      BlockDocumentSort.BLOCK_TYPE_AND_NAME_ASC,
                      Page.unlimited()));
    } while (!read.torn().isEmpty());
    return read;
  }

  private Found found(DocumentRow row, DocumentTree tree) {
    return new Found(
        UUID.fromString(row.document().id),
        row.type().slug,
        () -> {
          audit.used(
              CALLER, "read the secrets of block", row.type().slug + "/" + row.document().name);
          return tree.data(row.document());
        });
  }

  /** All names that are not made up by the system. */
  public List<String> names(List<String> typeSlugs) {
    Conditions conditions = Conditions.all().equal("d.isAnonymous", false);
    if (!typeSlugs.isEmpty()) {
      conditions.in("t.slug", typeSlugs);
    }
    return database.read(
        entities ->
            conditions
                .bind(
                    entities.createQuery(
                        "select distinct d.name from Document d, Type t where t.id = d.typeId and "
                            + conditions.text(),
                        String.class))
                .getResultList());
  }

  /**
   * A document.
   *
   * @param id its id
   * @param typeSlug its type
   * @param data decrypts it; each call is a read of secrets
   */
  public record Found(UUID id, String typeSlug, Supplier<Map<String, Object>> data) {}
}
