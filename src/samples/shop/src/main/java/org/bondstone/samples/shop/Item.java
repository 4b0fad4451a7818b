package org.bondstone.samples.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** What the shop sells. Of two who change one at a time, the second is refused. */
@Entity
@Table(name = "items")
public class Item {

  @Id private String sku;
  private String name;
  private BigDecimal price;
  private int stock;
  @Version private int version;

  /** For the provider. */
  protected Item() {}

  public Item(String sku, String name, BigDecimal price, int stock) {
    this.sku = sku;
    this.name = name;
    this.price = price;
    this.stock = stock;
  }

  public String sku() {
    return sku;
  }

  public String name() {
    return name;
  }

  public BigDecimal price() {
    return price;
  }

  public int stock() {
    return stock;
  }

  public int version() {
    return version;
  }

  void change(String newName, BigDecimal newPrice, int newStock) {
    name = newName;
    price = newPrice;
    stock = newStock;
  }

  void take(int quantity) {
    if (quantity > stock) {
      throw new ShopException(Reason.SOLD_OUT, "Of " + sku + " there are only " + stock + ".");
    }
    stock -= quantity;
  }
}
