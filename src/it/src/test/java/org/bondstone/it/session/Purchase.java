package org.bondstone.it.session;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** An entity whose key the database makes. */
@Entity
@Table(name = "PURCHASE")
public class Purchase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String customer;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "ITEM_ID")
  public Item item;

  /** For the provider. */
  public Purchase() {}

  public Purchase(String customer, Item item) {
    this.customer = customer;
    this.item = item;
  }

  /**
   * Read by the entity itself: who reads a field from outside goes past the weaving of lazy ones.
   */
  public String itemName() {
    return item.name;
  }
}
