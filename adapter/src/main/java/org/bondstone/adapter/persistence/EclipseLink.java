package org.bondstone.adapter.persistence;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * What EclipseLink needs beyond the standard. Loaded only where its classes are to be seen.
 *
 * @param platform the class of its platform for the database; null for the one that it finds
 * @param transactions the container's, when sessions join its transactions; null else
 */
record EclipseLink(String platform, TransactionSynchronizationRegistry transactions)
    implements SessionCustomizer {

  private static final String TARGET_DATABASE = "eclipselink.target-database";

  /**
   * Adds what configures a factory.
   *
   * @param unit what the unit says by itself, which comes first
   */
  static void configure(Map<String, Object> properties, UnitOfConnector unit, Target target) {
    boolean chosen = unit.getProperties().containsKey(TARGET_DATABASE);
    String platform = chosen ? null : target.platform();
    if (platform != null) {
      // Not looked for, which would come after the customizer and win.
      properties.put(TARGET_DATABASE, DatabasePlatform.class.getName());
    }
    properties.put(
        "eclipselink.session.customizer", new EclipseLink(platform, target.transactions()));
    // Its list of servers is of no use: transactions come by the registry.
    properties.put("eclipselink.target-server", "None");
  }

  /** Before it connects. */
  @Override
  public void customize(Session session) {
    DatasourceLogin login = (DatasourceLogin) session.getDatasourceLogin();
    if (platform != null) {
      login.usePlatform(newPlatform());
    }
    neverTwice(session);
    if (transactions != null) {
      ((DatabaseSession) session).getServerPlatform().disableJTA(); // its own way to transactions
      session.setExternalTransactionController(new RegistryController(transactions));
    }
  }

  private DatabasePlatform newPlatform() {
    try {
      return Class.forName(platform, true, EclipseLink.class.getClassLoader())
          .asSubclass(DatabasePlatform.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("EclipseLink's platform cannot be used: " + platform, e);
    }
  }

  /**
   * EclipseLink would run a query that lost its connection again, up to three times and 5 seconds
   * apart. No statement is run twice here, and the pool checks what has rested by itself.
   */
  private static void neverTwice(Session session) {
    session.getLogin().setConnectionHealthValidatedOnError(false);
    // For connections that cannot be made.
    session.getLogin().setQueryRetryAttemptCount(0);
  }
}
