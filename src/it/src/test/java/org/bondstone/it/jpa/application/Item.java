package org.bondstone.it.jpa.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the shop sells. */
@Entity
@Table(name = "item")
public class Item {

  @Id private int id;

  /** For the provider. */
  protected Item() {}

  public Item(int id) {
    this.id = id;
  }
}
