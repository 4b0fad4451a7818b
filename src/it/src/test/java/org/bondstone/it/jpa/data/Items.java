package org.bondstone.it.jpa.data;

import jakarta.data.repository.CrudRepository;
import jakarta.data.repository.Repository;
import org.bondstone.it.jpa.application.Item;

/** What the shop sells. */
@Repository(dataStore = "shop")
public interface Items extends CrudRepository<Item, Integer> {}
