package org.bondstone.it.jpa.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.bondstone.it.jpa.application.Item;

/** Uses the repository in a transaction. */
@ApplicationScoped
public class Stock {

  @Inject private Items items;

  /** Adds an item. */
  @Transactional
  public void add(int id, boolean fail) {
    items.insert(new Item(id));
    if (fail) {
      throw new IllegalStateException("called off");
    }
  }

  /** Whether there is such an item. */
  public boolean holds(int id) {
    return items.findById(id).isPresent();
  }
}
