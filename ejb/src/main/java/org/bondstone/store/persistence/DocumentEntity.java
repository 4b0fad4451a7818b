package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;

/**
 * A block document. Its data is encrypted. The reads of one document are named queries, which
 * EclipseLink prepares once; a query with a hint that is made of its text is prepared at each use.
 */
@Entity(name = "Document")
@NamedQuery(
    name = DocumentEntity.BY_ID,
    query = "select d, t from Document d, Type t where t.id = d.typeId and d.id = :id",
    hints = @QueryHint(name = "eclipselink.read-only", value = "true"))
@NamedQuery(
    name = DocumentEntity.BY_NAME,
    query =
        "select d, t from Document d, Type t where t.id = d.typeId and d.name = :name"
            + " and t.slug = :slug",
    hints = @QueryHint(name = "eclipselink.read-only", value = "true"))
@NamedQuery(
    name = DocumentEntity.REFERENCES_BELOW,
    query =
        "select r, c, ct from Reference r, Document c, Type ct where c.id = r.childId"
            + " and ct.id = c.typeId and r.parentId in"
            + " (select x.reachedId from Reach x where x.documentId = :id)",
    hints = @QueryHint(name = "eclipselink.read-only", value = "true"))
@Table(name = "bondstone_document")
public class DocumentEntity {

  /** A document and its type, by {@code id}. Only to read. */
  public static final String BY_ID = "Document.byId";

  /** A document and its type, by {@code slug} of the type and {@code name}. Only to read. */
  public static final String BY_NAME = "Document.byName";

  /**
   * All references among what the document {@code id} reaches, each with the document it leads to
   * and that one's type. Only to read.
   */
  public static final String REFERENCES_BELOW = "Document.referencesBelow";

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
}
