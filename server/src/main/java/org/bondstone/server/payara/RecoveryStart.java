package org.bondstone.server.payara;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Begins the recovery of transactions that a crash left unfinished, once the adapter and the store
 * are deployed. Payara Micro begins it after a fixed time. When the resource adapter is not
 * deployed by then, nobody speaks for the databases, and Payara throws its decisions away: branches
 * that should be committed are rolled back at the next start. No time is right for each machine. So
 * that time is set very long, and ended here: the thread that waits goes on when it is interrupted,
 * by its own rule.
 *
 * <p>It does not wait for applications: Payara lets their transactions over XA wait for recovery,
 * and one may begin such a transaction while it is deployed.
 */
final class RecoveryStart {

  /** When it would begin without this class. */
  static final Duration LATEST = Duration.ofDays(1);

  /**
   * Payara's property for how long, in seconds, new transactions over XA wait for recovery to end.
   * Those that begin before are taken for old ones, and rolled back. Payara Micro's own 30 seconds
   * (MICRO-INF/payara-boot.properties) are less than recovery waits for databases.
   */
  static final String HOLD = "fish.payara.jts.RecoveryResynchTimeout";

  private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

  private static final Logger LOG = System.getLogger(RecoveryStart.class.getName());
  private static final String WAITING = "Recovery Helper Thread";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Held, since loggers are held weakly. */
  private static final java.util.logging.Logger STORE =
      java.util.logging.Logger.getLogger("org.bondstone.store.startup.StoreLifecycle");

  private static final String STARTED = "The block store has started";
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private RecoveryStart() {}

  /** Lets new transactions over XA wait for recovery, unless the operator says how long. */
  static void holdNewTransactions() {
    if (System.getProperty(HOLD) == null) {
      System.setProperty(HOLD, Long.toString(LONGEST_HOLD.toSeconds()));
    }
  }

  /** Begins it when the store says in the log that it has started. */
  static void whenTheStoreHasStarted() {
    // A filter, since Payara takes the handlers of all loggers away when it reads its
    // configuration.
    STORE.setFilter(
        entry -> {
          if (String.valueOf(entry.getMessage()).startsWith(STARTED)) {
            now();
          }
          return true;
        });
  }

  /** Begins it, once, on a thread of its own: the databases may take long. */
  static void now() {
    if (BEGUN.getAndSet(true)) {
      return;
    }
    Thread thread = new Thread(RecoveryStart::wake, "bondstone-recovery-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void wake() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < end) {
        Optional<Thread> waiting = waiting();
        if (waiting.isPresent()) {
          waiting.get().interrupt();
          return;
        }
        // The transaction service starts on a thread of its own too.
        Thread.sleep(PAUSE.toMillis());
      }
      LOG.log(
          Level.ERROR,
          "Payara has no thread \"{0}\", so transactions that a crash left are not recovered.",
          WAITING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The thread, while it sleeps: a database that it asks already must not be interrupted. */
  private static Optional<Thread> waiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().equals(WAITING))
        .filter(each -> Arrays.stream(each.getValue()).anyMatch(RecoveryStart::sleeps))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean sleeps(StackTraceElement frame) {
    return frame.getClassName().equals("java.lang.Thread") && frame.getMethodName().equals("sleep");
  }
}
