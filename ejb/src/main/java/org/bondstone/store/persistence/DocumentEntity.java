package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A block document. Its data is encrypted. */
@Entity(name = "Document")
@Table(name = "bondstone_document")
public class DocumentEntity {

  private static final int OF_MOMENT = 100;

  @Id public String id;
  public OffsetDateTime created;
  public OffsetDateTime updated;
  @Version public long version;
  public String name;

  @Column(name = "type_id")
  public String typeId;

  @Column(name = "schema_id")
  public String schemaId;

  @Column(name = "is_anonymous")
  public boolean isAnonymous;

  /** False when there are surely none. */
  @Column(name = "has_references")
  public boolean hasReferences;

  /** The ciphertext. */
  public String data;

  @Column(name = "key_id")
  public long keyId;

  /**
   * Stands for this state of the document, in 18 digits at most. The moment is in it, since a
   * database that has lost its last changes counts the next ones as it has counted the lost ones.
   */
  public long edition() {
    return edition(updated, version);
  }

  /** The same of a document that is not read as a whole. */
  public static long edition(OffsetDateTime updated, long version) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, updated) * OF_MOMENT + version % OF_MOMENT;
  }

  /** A row of a document that is made now. */
  public static DocumentEntity fresh(UUID id, String name, OffsetDateTime now) {
    DocumentEntity entity = new DocumentEntity();
    entity.id = id.toString();
    entity.name = name;
    entity.created = now;
    entity.updated = now;
    return entity;
  }
}
