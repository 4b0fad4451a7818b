package org.bondstone.adapter.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of an application. */
@Entity(name = "Customer")
public class Customer {

  /** Makes its table. */
  public static final String TABLE = "CREATE TABLE CUSTOMER (ID INTEGER PRIMARY KEY, NAME TEXT)";

  @Id public int id;

  public String name;

  /** For the provider. */
  public Customer() {}

  public Customer(int id, String name) {
    this.id = id;
    this.name = name;
  }
}
