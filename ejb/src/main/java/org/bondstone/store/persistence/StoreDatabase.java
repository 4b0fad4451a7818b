package org.bondstone.store.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreUnavailableException;

/**
 * The store's database. Thread-safe.
 *
 * <p>Writes come one after another: each locks the one row of {@link StateEntity} first. They are
 * rare, and this way no two edits can close a circle of references, or lose one another's changes.
 * On this server they queue before they take a connection, so that readers always find one.
 */
public final class StoreDatabase implements AutoCloseable {

  private static final String UNIT = "bondstone-store";
  private static final int ATTEMPTS = 5;
  private static final int MOST_CLOSED = 20;

  private final StoreConnections connections;
  private final EntityManagerFactory factory;
  private final Disk disk;
  private final Hint hint;
  private final Duration patience;
  private final ReentrantLock writing = new ReentrantLock(true);

  private StoreDatabase(
      StoreConnections connections,
      EntityManagerFactory factory,
      Disk disk,
      Hint hint,
      Duration patience) {
    this.connections = connections;
    this.factory = factory;
    this.disk = disk;
    this.hint = hint;
    this.patience = patience;
  }

  /**
   * Opens a database whose tables are there.
   *
   * @param dataSource gives connections that no Jakarta transaction owns
   * @param patience how long a write waits for those before it
   */
  public static StoreDatabase open(DataSource dataSource, Duration patience) {
    Disk disk = Disk.of(dataSource);
    Hint hint = Hint.of(dataSource);
    StoreConnections connections = new StoreConnections(dataSource);
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.nonJtaDataSource", connections);
    properties.put("eclipselink.classloader", StoreDatabase.class.getClassLoader());
    // The factory belongs to this store, not to the container's transactions or its sessions.
    properties.put("eclipselink.target-server", "None");
    properties.put("eclipselink.session-name", UNIT + "-" + System.identityHashCode(dataSource));
    properties.put("eclipselink.jdbc.batch-writing", "JDBC");
    properties.put("eclipselink.logging.logger", "JavaLogger");
    // It warns of each error by a long trace, and throws it, too.
    properties.put("eclipselink.logging.level", "SEVERE");
    EntityManagerFactory factory = Persistence.createEntityManagerFactory(UNIT, properties);
    SingleAttempt.of(factory);
    return new StoreDatabase(connections, factory, disk, hint, patience);
  }

  /** A read of a connection's own. */
  @FunctionalInterface
  public interface Query<T> {

    T read(Connection connection) throws SQLException;
  }

  /** Reads, outside any transaction. The work may run several times. */
  public <T> T read(Function<EntityManager, T> work) {
    return reading(
        () -> {
          try (EntityManager entities = factory.createEntityManager()) {
            return work.apply(entities);
          }
        });
  }

  /** Reads past the persistence provider, outside any transaction. It may run several times. */
  public <T> T query(Query<T> query) {
    return reading(
        () -> {
          try (Connection connection = connections.getConnection()) {
            return query.read(connection);
          } catch (SQLException e) {
            throw new PersistenceException(e);
          }
        });
  }

  /** A row as it is read. */
  @FunctionalInterface
  public interface Row<T> {

    T read(ResultSet row) throws SQLException;
  }

  /**
   * Reads the one row of a query that asks for the state, past the persistence provider: several
   * times in a second.
   *
   * @throws StoreUnavailableException when there is no such row
   */
  public <T> T queryState(String sql, Row<T> reader) {
    return query(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
              throw lostState();
            }
            return reader.read(row);
          }
        });
  }

  private static <T> T reading(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        // Each of the pool's connections notices by itself that H2 has closed its database.
        if (attempt == MOST_CLOSED || !StoreSqlErrors.isClosed(e)) {
          throw StoreSqlErrors.translate(e);
        }
      }
    }
  }

  /**
   * Writes in one transaction, which commits when the work returns. The work may run several times.
   */
  public <T> T write(BiFunction<EntityManager, StateEntity, T> work) {
    takeTurn();
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          disk.requireRoom();
          T result = writeOnce(work);
          disk.flush();
          return result;
        } catch (RuntimeException e) {
          if (attempt == ATTEMPTS || !StoreSqlErrors.isTransient(e)) {
            throw StoreSqlErrors.isOfDisk(e) && disk.isFull()
                ? new StoreFullException(e)
                : StoreSqlErrors.translate(e);
          }
        }
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * Notifies the servers that listen, within a write, that something has changed; they get it when
   * it commits. A hint only: it may be lost, and other databases than PostgreSQL send none.
   */
  public void hint(EntityManager entities) {
    hint.send(entities);
  }

  private <T> T writeOnce(BiFunction<EntityManager, StateEntity, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      try {
        StateEntity state =
            entities.find(StateEntity.class, StateEntity.ID, LockModeType.PESSIMISTIC_WRITE);
        if (state == null) {
          throw lostState();
        }
        T result = work.apply(entities, state);
        entities.getTransaction().commit();
        return result;
      } catch (RuntimeException | Error e) {
        rollBackAfter(e, entities.getTransaction());
        throw e;
      }
    }
  }

  /** A connection that broke cannot roll back: what broke it is the error to report. */
  private void rollBackAfter(Throwable reason, EntityTransaction transaction) {
    try {
      if (transaction.isActive()) {
        connections.rollBack(transaction);
      }
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** The error of a database whose one row of {@link StateEntity} is gone. */
  public static StoreUnavailableException lostState() {
    return new StoreUnavailableException("The store's database has lost its state.");
  }

  private void takeTurn() {
    try {
      if (!writing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailableException(
            "Other writes have held the store for %d seconds.".formatted(patience.toSeconds()),
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Interrupted while waiting to write.", e);
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
