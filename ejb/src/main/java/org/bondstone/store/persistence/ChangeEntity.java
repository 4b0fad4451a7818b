package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One change of a block, for the other servers on the same database. */
@Entity(name = "Change")
@Table(name = "bondstone_change")
public class ChangeEntity {

  /** Counts all changes of the store. */
  @Id public long revision;

  /** The write that made it; the first half is of its server. */
  public String origin;

  /** The name of a {@link org.bondstone.api.block.BlockChange.Kind}. */
  public String kind;

  @Column(name = "type_slug")
  public String typeSlug;

  public String name;
}
