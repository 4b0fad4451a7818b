package org.bondstone.testing;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;

// It is long, since what listens changes the records that the methods read, under one lock.
/**
 * Knows which engines and connections to databases were opened and closed, and where: those that
 * are open, all of them, and connections that were closed out of nowhere. The counterpart of
 * Prefect's {@code ConnectionTracker}.
 *
 * <p>In JUnit 5, {@link TrackConnections} does all of this. By itself:
 *
 * <pre>{@code
 * try (ConnectionTracker tracker = ConnectionTracker.start()) {
 *   work();
 *   tracker.assertNothingOpen();
 * }
 * }</pre>
 *
 * <p>It sees every engine of the adapter whose API classes it shares: those of the process where
 * the adapter is a plain jar, those of the server's adapter in a container. So a test that runs
 * beside another one sees that one's connections too. Thread-safe.
 */
public final class ConnectionTracker implements AutoCloseable {

  /** An engine that is retired drains in the background, up to five seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<Object, EngineRecord> engines = new IdentityHashMap<>();
  private final Map<Connection, ConnectionRecord> open = new IdentityHashMap<>();
  private final List<EngineRecord> allEngines = new ArrayList<>();
  private final List<ConnectionRecord> all = new ArrayList<>();
  private final List<ConnectionRecord> outOfNowhere = new ArrayList<>();
  private final ConnectionListeners.Registration registration;

  /** Grows with each event, so that a test can separate its own from those before it. */
  private long events;

  private long connections;

  private ConnectionTracker() {
    this.registration = ConnectionListeners.add(new Listener());
  }

  /** Starts to watch. */
  public static ConnectionTracker start() {
    return new ConnectionTracker();
  }

  /** Watches no more. What was seen stays. Closing twice is harmless. */
  @Override
  public void close() {
    registration.close();
  }

  /** The connections that are open, in the order in which they were made. */
  public synchronized List<TrackedConnection> open() {
    return views(all, ConnectionRecord::isOpen);
  }

  /** The connections that somebody has borrowed and not given back. */
  public synchronized List<TrackedConnection> lent() {
    return views(all, record -> record.lent != null);
  }

  /** All connections since the tracker began, or was cleared. */
  public synchronized List<TrackedConnection> all() {
    return views(all, record -> true);
  }

  /**
   * Connections that were closed without having been open, in an engine that was watched from its
   * beginning: closed twice, or made behind the engine's back.
   */
  public synchronized List<TrackedConnection> closedOutOfNowhere() {
    return views(outOfNowhere, record -> true);
  }

  /** The engines made since the tracker began, or was cleared. */
  public synchronized List<TrackedEngine> engines() {
    return allEngines.stream().map(EngineRecord::view).toList();
  }

  /** The engines among those that are open. */
  public synchronized List<TrackedEngine> openEngines() {
    return allEngines.stream().map(EngineRecord::view).filter(TrackedEngine::isOpen).toList();
  }

  /** Forgets everything seen so far. The engines and connections stay as they are. */
  public synchronized void clear() {
    engines.clear();
    open.clear();
    allEngines.clear();
    all.clear();
    outOfNowhere.clear();
  }

  /**
   * Waits up to ten seconds, and fails when a connection or an engine is still open that was opened
   * while this tracker watched, or one was closed out of nowhere.
   *
   * @throws AssertionError names each of them; its suppressed throwables say where they were opened
   */
  public void assertNothingOpen() {
    assertNothingOpen(PATIENCE);
  }

  /**
   * As {@link #assertNothingOpen()}, with another limit for the wait.
   *
   * @param patience zero for no wait
   */
  public void assertNothingOpen(Duration patience) {
    assertNothingLeft(Mark.BEGINNING, true, patience);
  }

  /** A moment between two events. */
  record Mark(long event) {
    static final Mark BEGINNING = new Mark(0);
  }

  /** This moment. */
  synchronized Mark mark() {
    return new Mark(events);
  }

  /**
   * Fails when something was left since the mark.
   *
   * @param enginesToo whether an engine that stays open is something left, and its pool with it
   */
  void assertNothingLeft(Mark since, boolean enginesToo, Duration patience) {
    List<Trace> left = awaitNothingLeft(since, enginesToo, patience);
    if (!left.isEmpty()) {
      AssertionError error =
          new AssertionError(
              left.size()
                  + " left behind:"
                  + left.stream()
                      .map(trace -> "\n  " + trace.getMessage())
                      .reduce("", String::concat));
      left.forEach(error::addSuppressed);
      throw error;
    }
  }

  private synchronized List<Trace> awaitNothingLeft(
      Mark since, boolean enginesToo, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      List<Trace> left = left(since, enginesToo);
      long millis = (end - System.nanoTime()) / 1_000_000;
      // What was closed out of nowhere stays so.
      if (left.isEmpty() || millis <= 0 || outOfNowhere.stream().anyMatch(r -> r.since(since))) {
        return left;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return left;
      }
    }
  }

  private List<Trace> left(Mark since, boolean enginesToo) {
    List<Trace> left = new ArrayList<>();
    for (ConnectionRecord record : all) {
      if (record.lent != null && record.lentAt > since.event) {
        left.add(record.lent);
      } else if (record.isOpen() && record.since(since) && record.isOrphan()) {
        left.add(record.opened);
      }
    }
    for (ConnectionRecord record : outOfNowhere) {
      if (record.since(since)) {
        left.add(record.closed);
      }
    }
    if (enginesToo) {
      allEngines.stream()
          .filter(engine -> engine.closed == null && engine.openedAt > since.event)
          .forEach(engine -> left.add(engine.opened));
    }
    return left;
  }

  private static List<TrackedConnection> views(
      List<ConnectionRecord> records, Predicate<ConnectionRecord> which) {
    return records.stream().filter(which).map(ConnectionRecord::view).toList();
  }

  private static final class EngineRecord {

    private final String name;
    private final Trace opened;
    private final long openedAt;
    private Trace closed;

    EngineRecord(String name, Trace opened, long openedAt) {
      this.name = name;
      this.opened = opened;
      this.openedAt = openedAt;
    }

    TrackedEngine view() {
      return new TrackedEngine(name, opened, Optional.ofNullable(closed));
    }
  }

  private static final class ConnectionRecord {

    private final long number;
    private final String engineName;

    /** Null when the engine was there before the tracker. */
    private final EngineRecord engine;

    /** When it was first seen. */
    private final long seenAt;

    private Trace opened;
    private Trace lent;
    private long lentAt;
    private Trace closed;

    ConnectionRecord(long number, String engineName, EngineRecord engine, long seenAt) {
      this.number = number;
      this.engineName = engineName;
      this.engine = engine;
      this.seenAt = seenAt;
    }

    boolean isOpen() {
      return closed == null;
    }

    /** Whether it has outlived its engine. */
    boolean isOrphan() {
      return engine != null && engine.closed != null;
    }

    boolean since(Mark mark) {
      return seenAt > mark.event && (opened != null || closed != null);
    }

    TrackedConnection view() {
      return new TrackedConnection(
          number,
          engineName,
          Optional.ofNullable(opened),
          Optional.ofNullable(lent),
          Optional.ofNullable(closed));
    }
  }

  /** Runs on the threads that open and close. */
  private final class Listener implements ConnectionListener {

    @Override
    public void engineOpened(Object engine) {
      Trace trace = new Trace("The engine %s was opened".formatted(engine));
      synchronized (ConnectionTracker.this) {
        EngineRecord record = new EngineRecord(engine.toString(), trace, ++events);
        engines.put(engine, record);
        allEngines.add(record);
      }
    }

    @Override
    public void engineClosed(Object engine) {
      Trace trace = new Trace("The engine %s was closed".formatted(engine));
      synchronized (ConnectionTracker.this) {
        events++;
        EngineRecord record = engines.remove(engine);
        if (record != null) {
          record.closed = trace;
        }
        ConnectionTracker.this.notifyAll();
      }
    }

    @Override
    public void connectionOpened(Object engine, Connection connection) {
      Trace trace = new Trace("A connection of %s was opened".formatted(engine));
      synchronized (ConnectionTracker.this) {
        events++;
        add(engine, connection).opened = trace;
      }
    }

    @Override
    public void connectionClosed(Object engine, Connection connection) {
      Trace trace = new Trace("A connection of %s was closed".formatted(engine));
      synchronized (ConnectionTracker.this) {
        events++;
        ConnectionRecord record = open.remove(connection);
        if (record != null) {
          record.closed = trace;
          record.lent = null;
        } else if (engines.containsKey(engine)) {
          closedOutOfNowhere(engine);
        }
        ConnectionTracker.this.notifyAll();
      }
    }

    private void closedOutOfNowhere(Object engine) {
      ConnectionRecord record =
          new ConnectionRecord(++connections, engine.toString(), engines.get(engine), events);
      record.closed = new Trace("A connection of %s was closed out of nowhere".formatted(engine));
      outOfNowhere.add(record);
    }

    @Override
    public void connectionLent(Object engine, Connection connection) {
      synchronized (ConnectionTracker.this) {
        events++;
        ConnectionRecord record = open.get(connection);
        if (record == null) {
          record = add(engine, connection);
        }
        record.lent = new Trace("A connection of %s was borrowed".formatted(record.engineName));
        record.lentAt = events;
      }
    }

    @Override
    public void connectionReturned(Object engine, Connection connection) {
      synchronized (ConnectionTracker.this) {
        events++;
        ConnectionRecord record = open.get(connection);
        if (record != null) {
          record.lent = null;
        }
        ConnectionTracker.this.notifyAll();
      }
    }

    private ConnectionRecord add(Object engine, Connection connection) {
      ConnectionRecord record =
          new ConnectionRecord(++connections, engine.toString(), engines.get(engine), events);
      open.put(connection, record);
      all.add(record);
      return record;
    }
  }
}
