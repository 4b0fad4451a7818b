package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

/** A block type. */
@Entity(name = "Type")
@Table(name = "bondstone_type")
public class TypeEntity {

  @Id public String id;
  public OffsetDateTime created;
  public OffsetDateTime updated;
  @Version public long version;
  public String name;
  public String slug;

  @Column(name = "logo_url")
  public String logoUrl;

  @Column(name = "documentation_url")
  public String documentationUrl;

  public String description;

  @Column(name = "code_example")
  public String codeExample;

  @Column(name = "is_protected")
  public boolean isProtected;

  /** Whether the server defines the type: documents are checked against its schemas. */
  @Column(name = "is_own")
  public boolean isOwn;
}
