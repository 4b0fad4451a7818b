package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.Objects;

/** The last use of a block by somebody. Listings sort by it; SQL writes it. */
@Entity(name = "Use")
@Table(name = "bondstone_use")
@IdClass(UseEntity.Key.class)
public class UseEntity {

  @Id
  @Column(name = "block_name")
  public String blockName;

  @Id public String kind;

  @Id
  @Column(name = "user_name")
  public String userName;

  public OffsetDateTime used;

  /** Who has used what. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    public String blockName;
    public String kind;
    public String userName;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(blockName, that.blockName)
          && Objects.equals(kind, that.kind)
          && Objects.equals(userName, that.userName);
    }

    @Override
    public int hashCode() {
      return Objects.hash(blockName, kind, userName);
    }
  }
}
