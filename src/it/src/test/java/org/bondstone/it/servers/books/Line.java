package org.bondstone.it.servers.books;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entry of a book. */
@Entity
@Table(name = "entry")
public class Line {

  @Id private int id;

  /** For the provider. */
  protected Line() {}

  public Line(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }
}
