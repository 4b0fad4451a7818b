package org.bondstone.it.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.bondstone.api.block.Block;

/** What src/docs/persistence.md shows. */
@ApplicationScoped
public class Purchases {

  @Inject
  @Block("shop")
  EntityManager shop;

  @Transactional
  public long buy(String customer, int item) {
    Purchase purchase = new Purchase(customer, shop.find(Item.class, item));
    shop.persist(purchase);
    shop.flush();
    return purchase.id;
  }

  public List<Purchase> of(String customer) {
    return shop.createQuery("SELECT p FROM Purchase p WHERE p.customer = :customer", Purchase.class)
        .setParameter("customer", customer)
        .getResultList();
  }
}
