package org.bondstone.it.shop;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;

/** What the tests send to the sample. */
final class Goods {

  private Goods() {}

  static JsonObject item(String sku, String price, int stock, int version) {
    return Json.createObjectBuilder()
        .add("sku", sku)
        .add("name", "Item " + sku)
        .add("price", new BigDecimal(price))
        .add("stock", stock)
        .add("version", version)
        .build();
  }

  static JsonObject order(String sku, int quantity) {
    return Json.createObjectBuilder().add("sku", sku).add("quantity", quantity).build();
  }
}
