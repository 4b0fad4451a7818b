package org.bondstone.store.startup;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.service.BlockSchemas;
import org.bondstone.store.service.BlockTypes;
import org.bondstone.store.service.KeyRotation;
import org.bondstone.store.service.LoginRecords;
import org.bondstone.store.service.StoreHealth;

/** The store's services as beans. They hold no state of their own, so they need no scope. */
@ApplicationScoped
public class StoreBeans {

  @EJB private StoreLifecycle lifecycle;

  @Produces
  BlockTypes types() {
    return lifecycle.store().types();
  }

  @Produces
  BlockSchemas schemas() {
    return lifecycle.store().schemas();
  }

  @Produces
  BlockDocuments documents() {
    return lifecycle.store().documents();
  }

  @Produces
  KeyRotation rotation() {
    return lifecycle.store().rotation();
  }

  @Produces
  LoginRecords logins() {
    return lifecycle.store().logins();
  }

  @Produces
  StoreHealth health() {
    return lifecycle.store().health();
  }
}
