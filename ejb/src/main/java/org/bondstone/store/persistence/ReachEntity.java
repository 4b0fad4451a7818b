package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A document that another one reaches through references. */
@Entity(name = "Reach")
@Table(name = "bondstone_reach")
@IdClass(ReachEntity.Key.class)
public class ReachEntity {

  @Id
  @Column(name = "document_id")
  public String documentId;

  @Id
  @Column(name = "reached_id")
  public String reachedId;

  /** For the provider. */
  public ReachEntity() {}

  public ReachEntity(String documentId, String reachedId) {
    this.documentId = documentId;
    this.reachedId = reachedId;
  }

  /** Both documents. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    public String documentId;
    public String reachedId;

    /** For the provider. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(documentId, that.documentId)
          && Objects.equals(reachedId, that.reachedId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(documentId, reachedId);
    }
  }
}
