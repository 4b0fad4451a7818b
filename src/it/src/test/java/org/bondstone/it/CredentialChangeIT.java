package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The credential of a block changes over REST while an application uses it. */
class CredentialChangeIT {

  private static final int THREADS = 8;
  private static final int CHANGES = 20;
  private static final String BLOCK = "shared-database";

  @TempDir Path data;

  private HttpCalls api;
  private HttpCalls application;

  @Test
  void isUsedByTheNextBorrowAndFailsNoOperation() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicBoolean ended = new AtomicBoolean();
    try (PostgresServer postgres = PostgresServer.start();
        ServerProcess server = ServerProcess.at(data).deploy(Archives.mailer()).start()) {
      api = new HttpCalls(server.url("/bondstone/api"));
      application = new HttpCalls(server.url("/mailer/api"));
      SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
      blocks.save(BLOCK, SavedBlocks.postgresql(postgres.port()));
      String path = "/block_documents/" + blocks.find(BLOCK).json().getString("id");
      prepare(postgres);
      List<Future<Integer>> load = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        load.add(threads.submit(use(ended)));
      }

      for (int change = 1; change <= CHANGES; change++) {
        String user = change % 2 == 0 ? "even" : "odd";
        String password = "canary-" + change;
        run(postgres, "ALTER ROLE %s PASSWORD '%s'".formatted(user, password));
        assertThat(api.patch(path, credential(user, password)).status()).isEqualTo(204);
        HttpCalls.Answer next = application.get("/connectors/injected");
        assertThat(next.body()).contains("\"user\":\"" + user + "\"");
      }
      ended.set(true);

      for (Future<Integer> thread : load) {
        assertThat(thread.get()).isPositive();
      }
      assertThat(String.join("\n", server.output().standard())).doesNotContain("canary-");
      assertThat(postgres.connections()).isNotEmpty();
      assertThat(server.stop()).isZero();
      assertThat(postgres.connectionsLeft()).isEmpty();
    } finally {
      ended.set(true);
      threads.shutdownNow();
    }
  }

  /** Uses the block until the end, and counts. The first failure ends it. */
  private Callable<Integer> use(AtomicBoolean ended) {
    return () -> {
      int operations = 0;
      while (!ended.get()) {
        HttpCalls.Answer answer = application.get("/connectors/injected");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        operations++;
      }
      return operations;
    };
  }

  private static JsonObject credential(String user, String password) {
    return Json.createObjectBuilder()
        .add(
            "data",
            Json.createObjectBuilder()
                .add(
                    "connection_info",
                    Json.createObjectBuilder().add("username", user).add("password", password)))
        .build();
  }

  /** Two roles that must show their password, so that a stale one is refused. */
  private static void prepare(PostgresServer postgres) throws SQLException {
    run(postgres, "CREATE ROLE even LOGIN");
    run(postgres, "CREATE ROLE odd LOGIN");
    // Each line that is added is one of pg_hba.conf; the first that matches counts.
    run(
        postgres,
        "COPY (VALUES ('host all even,odd all scram-sha-256'), ('host all all all trust'),"
            + " ('local all all trust')) TO '%s'".formatted(hbaFile(postgres)));
    run(postgres, "SELECT pg_reload_conf()");
  }

  private static String hbaFile(PostgresServer postgres) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        var result = connection.createStatement().executeQuery("SHOW hba_file")) {
      result.next();
      return result.getString(1);
    }
  }

  private static void run(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
