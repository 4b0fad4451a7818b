package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A field of one document that holds another document. */
@Entity(name = "Reference")
@Table(name = "bondstone_reference")
@IdClass(ReferenceEntity.Key.class)
public class ReferenceEntity {

  @Id
  @Column(name = "parent_id")
  public String parentId;

  @Id public String name;

  @Column(name = "child_id")
  public String childId;

  /** For the provider. */
  public ReferenceEntity() {}

  public ReferenceEntity(String parentId, String name, String childId) {
    this.parentId = parentId;
    this.name = name;
    this.childId = childId;
  }

  /** The parent and the field. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    public String parentId;
    public String name;

    /** For the provider. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(parentId, that.parentId)
          && Objects.equals(name, that.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(parentId, name);
    }
  }
}
