package org.bondstone.api.spi;

import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The Jakarta transaction of the calling thread. */
final class CallerTransaction {

  /** Every Jakarta EE container binds it (Jakarta Transactions 2.0, section 3.5). */
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  private CallerTransaction() {}

  /** Whether there is one. A container that is deploying an application may not tell; none then. */
  @SuppressWarnings("BanJNDI") // a constant name of this server
  static boolean isActive() {
    try {
      TransactionSynchronizationRegistry registry = InitialContext.doLookup(REGISTRY);
      return registry.getTransactionKey() != null;
    } catch (NamingException e) {
      return false;
    }
  }
}
