package org.bondstone.it.servers.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is kept by Jakarta Persistence. */
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
