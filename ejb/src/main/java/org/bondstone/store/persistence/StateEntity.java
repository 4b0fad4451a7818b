package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that every write locks. */
@Entity(name = "State")
@Table(name = "bondstone_state")
public class StateEntity {

  /** The id of the one row. */
  public static final int ID = 1;

  @Id public int id;

  /** The key that encrypts; null before the first write. */
  @Column(name = "primary_key_id")
  public Long primaryKeyId;

  /** The revision of the newest change. */
  public long revision;

  /** The position of the newest event. */
  public long events;
}
