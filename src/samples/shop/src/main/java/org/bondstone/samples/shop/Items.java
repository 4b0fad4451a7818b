package org.bondstone.samples.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;

/** The items, by Jakarta Persistence. Thread-safe. */
@ApplicationScoped
@Transactional
public class Items {

  @PersistenceContext(unitName = "shop")
  EntityManager shop;

  /** All items, by their names. */
  public List<Item> all() {
    return shop.createQuery("SELECT i FROM Item i ORDER BY i.name", Item.class).getResultList();
  }

  /**
   * One item.
   *
   * @throws ShopException when there is none
   */
  public Item get(String sku) {
    return sure(sku, shop.find(Item.class, sku));
  }

  /** Adds an item; of one SKU there is only one, which the database holds. */
  public Item add(Item item) {
    shop.persist(item);
    shop.flush();
    return item;
  }

  /**
   * Changes an item.
   *
   * @param version the one that the caller has read
   * @throws ShopException when there is no such item, or somebody else was first
   */
  public Item change(String sku, int version, String name, BigDecimal price, int stock) {
    Item item = get(sku);
    if (item.version() != version) {
      throw changed(null);
    }
    item.change(name, price, stock);
    try {
      // The provider asks whether the version in the database is still that one.
      shop.flush();
    } catch (OptimisticLockException e) {
      throw changed(e);
    }
    return item;
  }

  /** One item, which nobody else changes until the transaction ends. */
  Item locked(String sku) {
    return sure(sku, shop.find(Item.class, sku, LockModeType.PESSIMISTIC_WRITE));
  }

  private static Item sure(String sku, Item found) {
    if (found == null) {
      throw new ShopException(Reason.NO_SUCH_ITEM, "There is no item " + sku + ".");
    }
    return found;
  }

  private static ShopException changed(Exception cause) {
    return new ShopException(
        Reason.CHANGED_MEANWHILE, "Somebody else has changed the item. Read it again.", cause);
  }
}
