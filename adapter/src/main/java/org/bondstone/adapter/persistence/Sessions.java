package org.bondstone.adapter.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The entity manager factories of one connector: made at the first session of a persistence unit,
 * and closed with the connector, which also lets the application's classes go. When the block
 * changes, the new engine gets a factory of its own; the one before it stays for the sessions that
 * run, until the block changes once more. Thread-safe.
 */
public final class Sessions implements AutoCloseable {

  private static final int KEPT = 2;

  private final Map<Key, Deque<Generation>> factories = new HashMap<>();

  /**
   * @param loader what the unit's classes are found with
   * @param joined whether the sessions of the factory join Jakarta transactions
   */
  private record Key(String unit, ClassLoader loader, boolean joined) {}

  private record Generation(Object engine, EntityManagerFactory factory) {

    void close() {
      if (factory.isOpen()) {
        factory.close();
      }
    }
  }

  /**
   * Opens a session, for its user to close.
   *
   * @param unit the persistence unit's name; empty for the only one
   * @throws jakarta.persistence.PersistenceException when the unit is not known, there is no
   *     provider, or the database cannot be reached
   */
  public EntityManager open(String unit, Target target) {
    EntityManager session =
        factory(unit, Thread.currentThread().getContextClassLoader(), target).createEntityManager();
    return target.joined() ? OpenSession.joined(session) : OpenSession.own(session, () -> {});
  }

  /**
   * A factory that follows the block.
   *
   * @param unit the persistence unit's name, found with the calling thread's context class loader;
   *     empty for the only one
   * @param connector what to show of it
   * @param target the database in force, asked at each use
   */
  public EntityManagerFactory shared(String unit, String connector, Supplier<Target> target) {
    Objects.requireNonNull(unit, "unit");
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return SharedFactory.of(
        "\"" + unit + "\" of " + connector, () -> factory(unit, loader, target.get()));
  }

  /**
   * An entity manager for all, with one session for each transaction.
   *
   * @param factory a shared one
   * @param transactions the container's; null where there are none
   */
  public static EntityManager shared(
      EntityManagerFactory factory, TransactionSynchronizationRegistry transactions) {
    return SharedSession.of(factory, transactions);
  }

  /** One at a time: making a factory is rare and slow, and two must not be made. */
  @SuppressWarnings("ReferenceEquality") // one object stands for one engine
  private synchronized EntityManagerFactory factory(
      String unit, ClassLoader loader, Target target) {
    Objects.requireNonNull(unit, "unit");
    Deque<Generation> known =
        factories.computeIfAbsent(
            new Key(unit, loader, target.joined()), key -> new ArrayDeque<>());
    for (Generation each : known) {
      if (each.engine() == target.engine()) {
        return each.factory();
      }
    }
    EntityManagerFactory fresh = Factories.create(unit, loader, target);
    known.addFirst(new Generation(target.engine(), fresh));
    if (known.size() > KEPT) {
      known.removeLast().close();
    }
    return fresh;
  }

  /** Closes all factories, and with them the sessions that are still open. */
  @Override
  public synchronized void close() {
    List<Generation> all = new ArrayList<>();
    factories.values().forEach(all::addAll);
    factories.clear();
    all.forEach(Generation::close);
  }
}
