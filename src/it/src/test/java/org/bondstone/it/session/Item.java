package org.bondstone.it.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity of an application. */
@Entity
@Table(name = "ITEM")
public class Item {

  @Id public int id;

  public String name;

  /** For the provider. */
  public Item() {}

  public Item(int id, String name) {
    this.id = id;
    this.name = name;
  }
}
