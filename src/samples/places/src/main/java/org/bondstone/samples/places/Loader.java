package org.bondstone.samples.places;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.samples.places.LoadProgress.State;

/**
 * Loads the file in the background, one load at a time on this server. Thread-safe.
 *
 * <p>Two servers that load into one database do no harm either: the second fails on the primary key
 * and rolls back.
 */
@ApplicationScoped
public class Loader {

  private static final System.Logger LOG = System.getLogger(Loader.class.getName());
  private static final String UNEXPECTED = "The load failed. The log of the server tells why.";
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final Places places;
  private final ExecutorService executor;
  private final PlacesFile file;
  private final AtomicReference<LoadRun> latest = new AtomicReference<>();
  private volatile long total = -1;

  @Inject
  public Loader(Places places, ExecutorService executor) {
    this(places, executor, PlacesFile.bundled());
  }

  Loader(Places places, ExecutorService executor, PlacesFile file) {
    this.places = places;
    this.executor = executor;
    this.file = file;
  }

  /** For the container's proxy. */
  Loader() {
    this(null, null, null);
  }

  /**
   * Starts a load. The table is created before this returns, so a block that does not exist and a
   * database that does not answer are the caller's error.
   *
   * @throws LoadRunningException when one runs already
   * @throws BondstoneException when the block or its database cannot be used
   */
  public LoadProgress start() {
    LoadRun run = new LoadRun(total());
    LoadRun before = latest.get();
    if ((before != null && before.running()) || !latest.compareAndSet(before, run)) {
      throw new LoadRunningException();
    }
    try {
      places.createTable();
      executor.execute(() -> load(run));
    } catch (RuntimeException e) {
      run.end(State.FAILED, e.getMessage());
      throw e;
    }
    return run.progress();
  }

  /** How far the latest load is. */
  public LoadProgress progress() {
    LoadRun run = latest.get();
    return run == null ? LoadProgress.idle(total()) : run.progress();
  }

  /**
   * Deletes what was loaded.
   *
   * @return the number of places deleted
   * @throws LoadRunningException while a load runs
   */
  public long unload() {
    LoadRun run = latest.get();
    if (run != null && run.running()) {
      throw new LoadRunningException();
    }
    long deleted = places.deleteAll();
    latest.compareAndSet(run, null);
    return deleted;
  }

  private void load(LoadRun run) {
    LOG.log(Level.INFO, "Loading {0} places through the block {1}.", total(), Places.BLOCK);
    try {
      places.replaceAll(file, run::written);
      run.end(State.DONE, null);
      LoadProgress done = run.progress();
      LOG.log(
          Level.INFO,
          "Loaded all places in {0} s, {1} rows each second.",
          done.seconds(),
          done.rowsPerSecond());
    } catch (CancellationException e) {
      run.end(State.CANCELLED, e.getMessage());
      LOG.log(Level.INFO, "The load was cancelled; its rows are rolled back.");
    } catch (BondstoneException e) {
      run.end(State.FAILED, e.getMessage());
      LOG.log(Level.WARNING, "The load failed; its rows are rolled back.", e);
    } catch (RuntimeException e) {
      run.end(State.FAILED, UNEXPECTED);
      LOG.log(Level.ERROR, "The load failed; its rows are rolled back.", e);
    } finally {
      // After an Error, which goes on its way, nobody shall wait for this run.
      run.end(State.FAILED, UNEXPECTED);
    }
  }

  /**
   * Ends a running load before the application goes away. Its thread is not interrupted: an
   * interrupt in the middle of a write closes H2's file for everyone.
   */
  @PreDestroy
  void stop() {
    LoadRun run = latest.get();
    if (run == null) {
      return;
    }
    run.cancel();
    try {
      if (!run.await(LONGEST_STOP)) {
        LOG.log(Level.WARNING, "The load did not end within {0}.", LONGEST_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long total() {
    if (total < 0) {
      total = file.count();
    }
    return total;
  }
}
