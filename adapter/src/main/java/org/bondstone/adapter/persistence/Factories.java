package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/** Makes entity manager factories over our data sources, with EclipseLink. */
public final class Factories {

  private static final String PROVIDER = "org.eclipse.persistence.jpa.PersistenceProvider";
  private static final AtomicLong NUMBER = new AtomicLong();

  private Factories() {}

  /**
   * A session whose factory is its own, and is closed with it. Making one takes its time; a
   * connector keeps its factories.
   *
   * @param unit the persistence unit's name, found with the calling thread's context class loader
   * @param connections not in any Jakarta transaction
   * @param platform the class of EclipseLink's platform for a database that it does not know; null
   *     for one that it knows
   */
  public static EntityManager single(String unit, DataSource connections, String platform) {
    EntityManagerFactory factory =
        create(unit, connections, platform, Thread.currentThread().getContextClassLoader(), null);
    try {
      return OwnSession.of(factory.createEntityManager(), factory::close);
    } catch (RuntimeException e) {
      factory.close();
      throw e;
    }
  }

  /**
   * @throws jakarta.persistence.PersistenceException when there is no such unit, or the database
   *     cannot be reached
   */
  static EntityManagerFactory create(
      String unit,
      DataSource connections,
      String platform,
      ClassLoader loader,
      TransactionSynchronizationRegistry transactions) {
    EntityManagerFactory factory =
        Persistence.createEntityManagerFactory(unit, properties(unit, connections, loader));
    try {
      // Connects, so that a database that is away fails here.
      ServerSession session = factory.unwrap(ServerSession.class);
      if (platform != null) {
        usePlatform(session, platform);
      }
      neverTwice(session);
      if (transactions != null) {
        join(session, transactions);
      }
      return factory;
    } catch (NoClassDefFoundError e) {
      factory.close();
      throw new IllegalStateException(
          "A session needs EclipseLink, which is not there: org.eclipse.persistence.jpa.", e);
    } catch (RuntimeException e) {
      factory.close();
      throw e;
    }
  }

  /** Unless EclipseLink, or the unit's own properties, have found one. */
  private static void usePlatform(ServerSession session, String platform) {
    if (session.getPlatform().getClass() != DatabasePlatform.class) {
      return;
    }
    try {
      Class<?> type = Class.forName(platform, true, Factories.class.getClassLoader());
      session
          .getLogin()
          .setPlatform(
              type.asSubclass(DatabasePlatform.class).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("EclipseLink's platform cannot be used: " + platform, e);
    }
  }

  /**
   * EclipseLink would run a query that lost its connection again, up to three times and 5 seconds
   * apart. No statement is run twice here, and the pool checks what has rested by itself.
   */
  private static void neverTwice(ServerSession session) {
    session.getLogin().setConnectionHealthValidatedOnError(false);
    // For connections that cannot be made.
    session.getLogin().setQueryRetryAttemptCount(0);
  }

  /**
   * Sets the controller by hand, since EclipseLink would look one up in its own list of servers.
   */
  private static void join(ServerSession session, TransactionSynchronizationRegistry transactions) {
    session.getLogin().useExternalTransactionController();
    for (ConnectionPool pool : session.getConnectionPools().values()) {
      if (pool.getLogin() instanceof DatasourceLogin login) {
        login.useExternalTransactionController();
      }
    }
    session.setExternalTransactionController(new RegistryController(transactions));
  }

  private static Map<String, Object> properties(
      String unit, DataSource connections, ClassLoader loader) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.provider", PROVIDER);
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put("jakarta.persistence.nonJtaDataSource", connections);
    properties.put("eclipselink.classloader", loader);
    properties.put("eclipselink.target-server", "None");
    // Names are global in a process, and a name that is taken shares the other's data source.
    properties.put("eclipselink.session-name", unit + "-" + NUMBER.incrementAndGet());
    // Connectors change the same rows, past any cache.
    properties.put("eclipselink.cache.shared.default", "false");
    properties.put("eclipselink.weaving", "false");
    return properties;
  }
}
