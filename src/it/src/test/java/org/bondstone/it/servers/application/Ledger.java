package org.bondstone.it.servers.application;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.BeginTransaction;

/** A sum of money in two databases. */
@ApplicationScoped
public class Ledger {

  public static final String FIRST = "smoke-first";
  public static final String SECOND = "smoke-second";

  private static final long PATIENCE_SECONDS = 30;

  @Inject
  @Block(FIRST)
  private SqlConnector first;

  @Inject
  @Block(SECOND)
  private SqlConnector second;

  @Inject
  @Block(SECOND)
  private AsyncSqlConnector secondLater;

  @Resource private ManagedExecutorService executor;

  /** Makes the tables anew, with 100 in each. */
  public void open() {
    for (SqlConnector database : new SqlConnector[] {first, second}) {
      database.execute("DROP TABLE IF EXISTS account");
      database.execute("CREATE TABLE account (amount INTEGER NOT NULL)");
      database.execute("INSERT INTO account VALUES (100)");
    }
  }

  /** Moves money from the first to the second, all or nothing. */
  @Transactional
  public void move(int amount, boolean fail) {
    change(amount, fail);
  }

  /** The same in a transaction that Bondstone begins. */
  @BeginTransaction(withForUpdate = true)
  public void moveForUpdate(int amount, boolean fail) {
    change(amount, fail);
  }

  private void change(int amount, boolean fail) {
    change(first, -amount);
    change(second, amount);
    if (fail) {
      throw new IllegalStateException("The transfer was called off.");
    }
  }

  private static void change(SqlConnector database, int difference) {
    database.execute(
        "UPDATE account SET amount = amount + :difference", Map.of("difference", difference));
  }

  /** What is in the first and in the second. The second is asked on another thread. */
  public String amounts() {
    int later =
        secondLater
            .fetchOne("SELECT amount FROM account")
            .toCompletableFuture()
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join()
            .orElseThrow()
            .get(0, Integer.class);
    int now = first.fetchOne("SELECT amount FROM account").orElseThrow().get(0, Integer.class);
    return now + " " + later;
  }

  /**
   * How many rows each of ten jobs of the server's executor fetches, and how many connections are
   * lent after the last, although each has left a cursor open.
   */
  public String fetchedByJobs() throws InterruptedException, ExecutionException {
    StringBuilder fetched = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      fetched.append(executor.submit(this::fetchInJob).get()).append(' ');
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (first.statistics().activeConnections() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return fetched.append(first.statistics().activeConnections()).toString();
  }

  private int fetchInJob() {
    first.fetchOne("SELECT X FROM SYSTEM_RANGE(1, 1000)");
    return first.fetchAll("SELECT amount FROM account").size();
  }
}
