package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import org.bondstone.adapter.thread.DaemonThreads;
import org.bondstone.api.error.BondstoneException;

/**
 * Visits databases on threads of its own, one at a time for each, and asks one that is away again
 * and again. Thread-safe.
 */
final class BackgroundErrands implements Errands, AutoCloseable {

  private static final Logger LOG = System.getLogger(BackgroundErrands.class.getName());

  /** A database that does not answer holds a thread; others must not wait for it. */
  private static final int THREADS = 8;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** How long somebody waits for visits, however many. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Visits visits;
  private final Databases databases;
  private final ConcurrentMap<String, Errand> errands = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      new DaemonThreads("bondstone-recovery").scheduler(THREADS);

  /**
   * A database that cannot be reached.
   *
   * @param since when it was found so
   * @param why a sentence; no secret
   */
  record Away(Instant since, String why) {}

  BackgroundErrands(Visits visits, Databases databases) {
    this.visits = visits;
    this.databases = databases;
  }

  @Override
  public void now(Collection<String> all) {
    List<CountDownLatch> visited =
        all.stream().map(each -> request(each, Duration.ZERO, false)).toList();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (CountDownLatch each : visited) {
        if (!each.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          LOG.log(Level.DEBUG, "A visit goes on in the background.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void later(String database) {
    CountDownLatch unused = request(database, SHORTEST, false);
  }

  @Override
  public void suspect(String database) {
    CountDownLatch unused = request(database, Duration.ZERO, true);
  }

  /** Visits a database after a start: a call of the process before may still be on its way. */
  void begin(String database) {
    CountDownLatch unused = request(database, SHORTEST, true);
  }

  private CountDownLatch request(String database, Duration delay, boolean suspicion) {
    databases.suspect(database);
    synchronized (errands) {
      return errands.computeIfAbsent(database, Errand::new).request(delay, suspicion);
    }
  }

  /** With another password a database is another one here, so they would be ever more. */
  private void forgetWhenDone(Errand errand) {
    synchronized (errands) {
      if (errand.isDone()) {
        errands.remove(errand.database, errand);
      }
    }
  }

  /** How many databases are visited, or will be. */
  int size() {
    return errands.size();
  }

  /** The databases that were away when they were last asked. */
  Map<String, Away> away() {
    Map<String, Away> all = new HashMap<>();
    errands.forEach(
        (database, errand) -> {
          if (errand.away != null) {
            all.put(database, errand.away);
          }
        });
    return all;
  }

  /** Ends visits that wait. One that a database does not answer ends with its connection. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** The visits of one database. Guarded by itself. */
  private final class Errand {

    private final String database;

    /** Ends the waiting of those who have asked for the next visit. */
    private CountDownLatch wanted = new CountDownLatch(1);

    private boolean running;
    private boolean again;

    /** How long a lost call may still be on its way: visits until the pause is the longest. */
    private boolean suspicious;

    private Duration pause = SHORTEST;
    private ScheduledFuture<?> next;
    private volatile Away away;

    Errand(String database) {
      this.database = database;
    }

    synchronized CountDownLatch request(Duration delay, boolean suspicion) {
      suspicious |= suspicion;
      pause = SHORTEST;
      if (running) {
        again = true;
      } else {
        schedule(delay);
      }
      return wanted;
    }

    /** The earlier of two visits serves both. */
    private void schedule(Duration delay) {
      if (next != null && next.getDelay(TimeUnit.MILLISECONDS) <= delay.toMillis()) {
        return;
      }
      if (next != null) {
        next.cancel(false);
      }
      next = executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
      CountDownLatch served = begin();
      try {
        visits.visit(database, BackgroundErrands.this::later);
        succeeded();
      } catch (SQLException | XAException | IOException | BondstoneException e) {
        failed(e);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "A visit has failed.", e);
        failed(e);
      } finally {
        served.countDown();
        forgetWhenDone(this);
      }
    }

    /** Whether no visit runs, and none is to come. */
    synchronized boolean isDone() {
      return !running && next == null;
    }

    private synchronized CountDownLatch begin() {
      running = true;
      again = false;
      next = null;
      CountDownLatch served = wanted;
      wanted = new CountDownLatch(1);
      return served;
    }

    private synchronized void succeeded() {
      running = false;
      if (away != null) {
        away = null;
        LOG.log(Level.INFO, "{0} is back.", databases.describe(database));
      }
      if (again) {
        schedule(Duration.ZERO);
      } else if (suspicious) {
        suspicious = pause.compareTo(LONGEST) < 0;
        scheduleAfterPause();
      } else {
        pause = SHORTEST;
        databases.clean(database);
      }
    }

    private synchronized void failed(Throwable e) {
      running = false;
      String why = VisitFailure.text(e);
      LOG.log(
          away == null ? Level.WARNING : Level.DEBUG,
          "{0} cannot be asked for unfinished transactions now. It is asked until it answers. {1}",
          databases.describe(database),
          why);
      away = new Away(away == null ? Instant.now() : away.since, why);
      scheduleAfterPause();
    }

    private void scheduleAfterPause() {
      schedule(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
  }
}
