package org.bondstone.it.servers.application;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** An entity whose key the database makes, and that may be a part of another. */
@Entity
@Table(name = "product")
public class Product {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String name;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "whole_id")
  private Product whole;

  /** For the provider. */
  protected Product() {}

  public Product(String name, Product whole) {
    this.name = name;
    this.whole = whole;
  }

  public String name() {
    return name;
  }

  public Product whole() {
    return whole;
  }
}
