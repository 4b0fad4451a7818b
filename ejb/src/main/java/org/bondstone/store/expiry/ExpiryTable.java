package org.bondstone.store.expiry;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ends of credentials, beside the documents. */
public final class ExpiryTable {

  private ExpiryTable() {}

  /** When the credentials of a document end; null when nobody has said. */
  public static Instant of(EntityManager entities, String documentId) {
    List<?> found =
        entities
            .createNativeQuery("select expires from bondstone_expiry where document_id = ?1")
            .setParameter(1, documentId)
            .getResultList();
    return found.isEmpty() ? null : instant(found.get(0));
  }

  /** All of them, by the document's id. */
  public static Map<String, Instant> all(EntityManager entities) {
    Map<String, Instant> all = new HashMap<>();
    for (Object row :
        entities
            .createNativeQuery("select document_id, expires from bondstone_expiry")
            .getResultList()) {
      Object[] columns = (Object[]) row;
      all.put((String) columns[0], instant(columns[1]));
    }
    return all;
  }

  /** A column's value, which is of another class with each provider of persistence. */
  static Instant instant(Object value) {
    return value instanceof OffsetDateTime moment
        ? moment.toInstant()
        : value instanceof Instant moment ? moment : ((java.sql.Timestamp) value).toInstant();
  }

  /**
   * Keeps one, within a write.
   *
   * @param expires null when it is not known any more
   */
  public static void set(EntityManager entities, String documentId, Instant expires) {
    entities
        .createNativeQuery("delete from bondstone_expiry where document_id = ?1")
        .setParameter(1, documentId)
        .executeUpdate();
    if (expires != null) {
      entities
          .createNativeQuery("insert into bondstone_expiry (document_id, expires) values (?1, ?2)")
          .setParameter(1, documentId)
          .setParameter(2, expires.atOffset(ZoneOffset.UTC))
          .executeUpdate();
    }
  }
}
