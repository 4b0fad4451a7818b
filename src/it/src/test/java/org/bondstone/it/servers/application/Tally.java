package org.bondstone.it.servers.application;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import org.bondstone.api.block.Block;

/** Counts what one transaction adds. */
@TransactionScoped
public class Tally implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject
  @Block(value = Ledger.FIRST, unit = "catalogue")
  private EntityManager entities;

  @Inject @OfTransaction private EntityManager session;

  private int added;

  public void add(Product product) {
    (added % 2 == 0 ? entities : session).persist(product);
    added++;
  }

  public int added() {
    return added;
  }
}
