package org.bondstone.store.type;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.persistence.SchemaEntity;

/** The schemas read so far. They never change, so they need no notice. Thread-safe. */
public final class SchemaCache {

  private static final int MOST = 5_000;

  private final Cache<String, KnownSchema> known =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /** Reads the newest schemas, so that the first requests find them here. */
  public void warm(EntityManager entities) {
    entities
        .createQuery("select s from Schema s order by s.created desc", SchemaEntity.class)
        .setMaxResults(MOST)
        .getResultList()
        .forEach(this::of);
  }

  /** What is known of a schema that was read just now. */
  public KnownSchema of(SchemaEntity entity) {
    return known.get(entity.id, id -> new KnownSchema(entity));
  }

  /** Schemas by id. Those not known yet are read with one statement. */
  public Map<String, KnownSchema> all(EntityManager entities, Collection<String> ids) {
    Map<String, KnownSchema> found = new HashMap<>();
    Set<String> missing = new HashSet<>();
    for (String id : Set.copyOf(ids)) {
      KnownSchema schema = known.getIfPresent(id);
      if (schema == null) {
        missing.add(id);
      } else {
        found.put(id, schema);
      }
    }
    if (!missing.isEmpty()) {
      Conditions conditions = Conditions.all().in("s.id", missing);
      conditions
          .bind(
              entities.createQuery(
                  "select s from Schema s where " + conditions.text(), SchemaEntity.class))
          .getResultList()
          .forEach(entity -> found.put(entity.id, of(entity)));
    }
    return found;
  }
}
