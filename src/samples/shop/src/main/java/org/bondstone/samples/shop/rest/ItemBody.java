package org.bondstone.samples.shop.rest;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.bondstone.samples.shop.Item;

/**
 * An item as the API shows and takes it.
 *
 * @param version what a change must repeat; a new item needs none
 */
public record ItemBody(
    @NotNull @Pattern(regexp = "[a-z0-9-]{1,40}") String sku,
    @NotBlank @Size(max = 100) String name,
    @NotNull @PositiveOrZero @Digits(integer = 8, fraction = 2) BigDecimal price,
    @PositiveOrZero int stock,
    int version) {

  static ItemBody of(Item item) {
    return new ItemBody(item.sku(), item.name(), item.price(), item.stock(), item.version());
  }

  Item toItem() {
    return new Item(sku, name, price, stock);
  }
}
