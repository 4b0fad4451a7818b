package org.bondstone.store.startup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.spi.DatabaseNotices;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.remote.GrowingPause;

/**
 * Looks for changes as soon as another server hints that there are some. It has a connection and a
 * thread of its own: the pool's connections are few, and a wait would take one for ever. Hints may
 * be lost, so what it does is done at intervals too, by others. Thread-safe.
 */
final class HintedFollowing implements AutoCloseable {

  private static final Logger LOG = System.getLogger(HintedFollowing.class.getName());

  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Source source;
  private final Runnable follow;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile DatabaseNotices notices;

  /** Where hints come from. */
  @FunctionalInterface
  interface Source {

    /** Listens; empty where there are none. */
    Optional<DatabaseNotices> open() throws SQLException;
  }

  private HintedFollowing(Source source, Runnable follow) {
    this.source = source;
    this.follow = follow;
  }

  /**
   * Starts.
   *
   * @param follow looks for what has changed
   */
  static HintedFollowing start(ThreadFactory threads, Source source, Runnable follow) {
    HintedFollowing following = new HintedFollowing(source, follow);
    Thread thread = threads.newThread(following::run);
    thread.setName("bondstone-hints");
    thread.start();
    return following;
  }

  private void run() {
    GrowingPause pause = new GrowingPause(LONGEST_PAUSE);
    while (!isClosed()) {
      try {
        Optional<DatabaseNotices> opened = source.open();
        if (opened.isEmpty()) {
          return;
        }
        pause.reset();
        listen(opened.get());
      } catch (SQLException | RuntimeException e) {
        LOG.log(Level.DEBUG, "No hints of changes come; the store is polled.", e);
      }
      if (waitForClose(pause.nextMillis())) {
        return;
      }
    }
  }

  private void listen(DatabaseNotices opened) throws SQLException {
    try (opened) {
      notices = opened;
      // Hints of the time before are lost.
      follow();
      while (!isClosed()) {
        if (opened.await(SILENCE)) {
          follow();
        }
      }
    }
  }

  private void follow() {
    try {
      follow.run();
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "What a hint told of is read with the next poll.", e);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private boolean waitForClose(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    DatabaseNotices opened = notices;
    if (opened != null) {
      opened.close();
    }
  }
}
