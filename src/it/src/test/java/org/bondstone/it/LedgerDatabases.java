package org.bondstone.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The PostgreSQL servers of the ledger, started when they are first asked for and stopped with the
 * JVM: a test inside a container has no place of its own for what all tests share. For JUnit each
 * is a session there, so its end is too early.
 */
public final class LedgerDatabases {

  /** Classes run side by side, each on a thread of JUnit's pool: none sees the books of another. */
  private static final ThreadLocal<LedgerDatabases> OF_THREAD =
      ThreadLocal.withInitial(LedgerDatabases::new);

  private static final LedgerDatabases SHARED = new LedgerDatabases();

  private PostgresServer first;
  private PostgresServer second;

  private LedgerDatabases() {}

  private static LedgerDatabases current() {
    return Thread.currentThread() instanceof ForkJoinWorkerThread ? OF_THREAD.get() : SHARED;
  }

  public static PostgresServer first() {
    return current().startedFirst();
  }

  public static PostgresServer second() {
    return current().startedSecond();
  }

  private synchronized PostgresServer startedFirst() {
    if (first == null) {
      first = PostgresServer.start();
    }
    return first;
  }

  private synchronized PostgresServer startedSecond() {
    if (second == null) {
      second = PostgresServer.start();
    }
    return second;
  }

  /** Makes the books on both servers anew, past Bondstone. */
  public static void openBooks() {
    for (PostgresServer server : List.of(first(), second())) {
      server.execute("DROP TABLE IF EXISTS entry");
      server.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY)");
    }
  }

  /** The names of the prepared branches that nobody has completed. */
  public static List<String> inDoubt() {
    List<String> found = new ArrayList<>(inDoubtOn(first()));
    found.addAll(inDoubtOn(second()));
    return found;
  }

  /** Those on one server. */
  public static List<String> inDoubtOn(PostgresServer server) {
    return server.texts("SELECT gid FROM pg_prepared_xacts");
  }

  /** The transactions that are open on connections from elsewhere. */
  public static List<String> openTransactions() {
    return inBoth(
        "SELECT query FROM pg_stat_activity WHERE xact_start IS NOT NULL"
            + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }

  /** What is connected, apart from who asks. */
  public static List<String> connections() {
    List<String> found = new ArrayList<>(first().connections());
    found.addAll(second().connections());
    return found;
  }

  /**
   * Leaves a branch in doubt on the first server, under a name that another instance of Bondstone
   * would give it. What recovery lists includes it.
   *
   * @return the name
   */
  public static String prepareAsAnotherInstance() {
    // As pgjdbc writes it: the format "Bond", the transaction, which begins with the server, the
    // branch.
    Base64.Encoder base64 = Base64.getEncoder();
    String name =
        "%d_%s_%s"
            .formatted(
                0x426F6E64,
                base64.encodeToString("a server's nmbr.".getBytes(StandardCharsets.US_ASCII)),
                base64.encodeToString(new byte[] {0, 0, 0, 1}));
    first().execute("BEGIN; INSERT INTO entry VALUES (-1); PREPARE TRANSACTION '" + name + "'");
    return name;
  }

  /** Ends a branch, past Bondstone. */
  public static void rollBack(String branch) {
    first().execute("ROLLBACK PREPARED '" + branch + "'");
  }

  /** What the book on a server holds, in its order. */
  public static List<Integer> entries(PostgresServer server) {
    return server.texts("SELECT id FROM entry ORDER BY id").stream().map(Integer::valueOf).toList();
  }

  private static List<String> inBoth(String sql) {
    List<String> found = new ArrayList<>(first().texts(sql));
    found.addAll(second().texts(sql));
    return found;
  }
}
