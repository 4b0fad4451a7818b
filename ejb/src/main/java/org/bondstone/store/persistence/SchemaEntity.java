package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A block schema, which never changes. */
@Entity(name = "Schema")
@Table(name = "bondstone_schema")
public class SchemaEntity {

  @Id public String id;
  public OffsetDateTime created;

  @Column(name = "type_id")
  public String typeId;

  public String checksum;
  public String version;

  /** A hash of the secret fields, which the checksum leaves out. */
  public String secrets;

  /** The JSON Schema's text. */
  public String fields;

  /** See {@code CapabilityText}. */
  public String capabilities;
}
