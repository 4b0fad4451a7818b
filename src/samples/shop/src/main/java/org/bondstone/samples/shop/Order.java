package org.bondstone.samples.shop;

import java.math.BigDecimal;

/**
 * What somebody has ordered.
 *
 * @param price of one piece, when it was ordered
 */
public record Order(long id, String sku, int quantity, BigDecimal price, Status status) {

  /** How far it is. */
  public enum Status {
    WAITING,
    PACKED
  }
}
