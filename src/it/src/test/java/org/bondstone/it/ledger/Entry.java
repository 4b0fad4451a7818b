package org.bondstone.it.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One line of a book. */
@Entity
@Table(name = "entry")
public class Entry {

  @Id private int id;

  /** For JPA. */
  protected Entry() {}

  public Entry(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }
}
