package org.bondstone.adapter.ra;

import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The calling thread's transaction as the transaction manager of Payara and GlassFish knows it. */
final class CurrentTransaction {

  private static final String MANAGER = "java:appserver/TransactionManager";

  private CurrentTransaction() {}

  /** Empty in other containers, and where there is none. */
  @SuppressWarnings("BanJNDI") // a constant name of this server
  static Optional<Transaction> find() {
    try {
      return InitialContext.doLookup(MANAGER) instanceof TransactionManager manager
          ? Optional.ofNullable(manager.getTransaction())
          : Optional.empty();
    } catch (NamingException | SystemException e) {
      return Optional.empty();
    }
  }
}
