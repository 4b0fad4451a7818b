package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The entity manager factories of one connector: made at the first session of a persistence unit,
 * and closed with the connector, which also lets the application's classes go. When the block
 * changes, the new engine gets a factory of its own; the one before it stays for the sessions that
 * run, until the block changes once more. Thread-safe.
 */
public final class Sessions implements AutoCloseable {

  private final Map<Key, Generations> factories = new HashMap<>();

  /**
   * @param loader what the unit's classes are found with
   * @param joined whether the sessions of the factory join Jakarta transactions
   */
  private record Key(String unit, ClassLoader loader, boolean joined) {}

  /** A factory of the engine in force, and the one before it. */
  private static final class Generations {

    private Object engine;
    private EntityManagerFactory current;
    private EntityManagerFactory previous;

    void close() {
      closeOne(previous);
      closeOne(current);
    }

    private static void closeOne(EntityManagerFactory factory) {
      if (factory != null && factory.isOpen()) {
        factory.close();
      }
    }
  }

  /**
   * Opens a session.
   *
   * @param unit the persistence unit's name
   * @param engine identifies the engine in force
   * @param connections leads to that engine; takes part in the Jakarta transaction
   * @param platform the class of EclipseLink's platform for a database that it does not know; null
   *     for one that it knows
   * @param transactions the container's, when the session is to join the transaction that runs;
   *     null for a session with transactions of its own
   * @throws IllegalStateException when there is no EclipseLink
   * @throws jakarta.persistence.PersistenceException when the unit is not known, or the database
   *     cannot be reached
   */
  public EntityManager open(
      String unit,
      Object engine,
      DataSource connections,
      String platform,
      TransactionSynchronizationRegistry transactions) {
    Objects.requireNonNull(unit, "unit");
    EntityManager session =
        factory(unit, engine, connections, platform, transactions).createEntityManager();
    return transactions == null ? OwnSession.of(session, () -> {}) : session;
  }

  /** One at a time: making a factory is rare and slow, and two must not be made. */
  private synchronized EntityManagerFactory factory(
      String unit,
      Object engine,
      DataSource connections,
      String platform,
      TransactionSynchronizationRegistry transactions) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Generations known =
        factories.computeIfAbsent(
            new Key(unit, loader, transactions != null), key -> new Generations());
    if (known.current == null || known.engine != engine) {
      EntityManagerFactory fresh =
          Factories.create(unit, connections, platform, loader, transactions);
      Generations.closeOne(known.previous);
      known.previous = known.current;
      known.current = fresh;
      known.engine = engine;
    }
    return known.current;
  }

  /** Closes all factories, and with them the sessions that are still open. */
  @Override
  public synchronized void close() {
    Iterator<Generations> all = factories.values().iterator();
    while (all.hasNext()) {
      Generations each = all.next();
      all.remove();
      each.close();
    }
  }
}
