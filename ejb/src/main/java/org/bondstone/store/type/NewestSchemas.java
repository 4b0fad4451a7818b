package org.bondstone.store.type;

import jakarta.persistence.EntityManager;
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
    Optional<UUID> home = defined.home(typeSlug);
    return database.read(
        entities ->
            (home.isPresent()
                    ? Optional.ofNullable(entities.find(SchemaEntity.class, home.get().toString()))
                    : newest(entities, typeSlug))
                .map(cache::of));
  }

  /** The schema of a type that was made last; empty when there is no such type with a schema. */
  public static Optional<SchemaEntity> newest(EntityManager entities, String typeSlug) {
    return entities
        .createQuery(
            "select s from Schema s, Type t where t.id = s.typeId and t.slug = :slug"
                + " order by s.created desc",
            SchemaEntity.class)
        .setParameter("slug", typeSlug)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }
}
