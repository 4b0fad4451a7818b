package org.bondstone.it.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.bondstone.it.Eventually;
import org.bondstone.it.PostgresServer;

/**
 * Counts how many connections a pool can still lend: the server is asked as often at once as the
 * pool has places, and PostgreSQL says how many of the questions have reached it.
 */
final class Capacity {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final PostgresServer postgres;
  private final String application;
  private final String table;

  /**
   * @param application the application's name that the pool's connections have
   * @param table that the calls read or write
   */
  Capacity(PostgresServer postgres, String application, String table) {
    this.postgres = postgres;
    this.application = application;
    this.table = table;
  }

  /**
   * How many places of a pool are lost.
   *
   * @param places how many it should have
   * @param call asks the server for the table; returns the status of its answer
   */
  int lost(int places, IntSupplier call) {
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      for (int i = 0; i < places; i++) {
        calls.add(Threads.start(call::getAsInt));
      }
      int reached = Eventually.last(this::waiting, n -> n >= places, LIMIT);
      connection.rollback();
      return places - reached;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      calls.forEach(CompletableFuture::join);
    }
  }

  private int waiting() {
    return Integer.parseInt(
        postgres
            .texts(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND application_name = '"
                    + application
                    + "'")
            .get(0));
  }
}
