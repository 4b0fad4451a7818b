package org.bondstone.store.startup;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Suspends the caller's Jakarta transaction while the store works, and puts the thread into this
 * application, since callers come from others.
 */
@Singleton
@LocalBean
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StoreGate {

  /** Runs an action that throws nothing: the container would wrap it. */
  public void run(Runnable action) {
    action.run();
  }
}
