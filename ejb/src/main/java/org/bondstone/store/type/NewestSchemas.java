package org.bondstone.store.type;

import java.util.Optional;
import java.util.UUID;
import org.bondstone.store.persistence.SchemaEntity;
import org.bondstone.store.persistence.StoreDatabase;

/** The schemas that new documents get. Thread-safe. */
public final class NewestSchemas {

  private final StoreDatabase database;
  private final SchemaCache cache;
  private final DefinedTypes defined;

  /**
   * @param defined the types of this server's applications, whose word counts
   */
  public NewestSchemas(StoreDatabase database, SchemaCache cache, DefinedTypes defined) {
    this.database = database;
    this.cache = cache;
    this.defined = defined;
  }

  /** The schema for new documents of a type; empty when there is no such type with a schema. */
  public Optional<KnownSchema> of(String typeSlug) {
    UUID home = defined.home(typeSlug).map(DefinedTypes.Home::schemaId).orElse(null);
    return database.read(
        entities ->
            home == null
                ? entities
                    .createQuery(
                        "select s from Schema s, Type t where t.id = s.typeId and t.slug = :slug"
                            + " order by s.created desc",
                        SchemaEntity.class)
                    .setParameter("slug", typeSlug)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst()
                    .map(cache::of)
                : Optional.ofNullable(entities.find(SchemaEntity.class, home.toString()))
                    .map(cache::of));
  }
}
