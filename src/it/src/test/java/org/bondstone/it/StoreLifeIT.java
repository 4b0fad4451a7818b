package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of a store: its key changes while the real server serves, is killed, and is attacked;
 * then it is an older one, which is migrated, and a newer one, which is refused.
 */
@Tag("slow")
class StoreLifeIT {

  private static final String ENCRYPTION = "/admin/encryption";
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int DOCUMENTS = 250;
  private static final int THREADS = 4;
  private static final String SECRET = "canary-";

  @TempDir Path data;

  private HttpCalls api;
  private SavedBlocks blocks;

  private ServerProcess.Builder at(PostgresServer postgres) {
    return ServerProcess.at(data).set("bondstone.database.url", postgres.url());
  }

  private ServerProcess start(PostgresServer postgres) {
    ServerProcess server = at(postgres).start();
    api = new HttpCalls(server.url("/bondstone/api"));
    blocks = new SavedBlocks(server.url("/bondstone/api"));
    return server;
  }

  @Test
  void losesNothingGoesOnAfterAKillAndThenNeedsTheNewKeyOnlyAlsoInAnOlderStore() throws Exception {
    try (PostgresServer postgres = PostgresServer.start()) {
      try (ServerProcess killed = start(postgres)) {
        inParallel(DOCUMENTS, this::save);
        losesNothingWhileBlocksAreReadAndChanged();
        assertThat(killed.output().standard()).noneMatch(line -> line.contains(SECRET));
        isKilledInItsMidst(killed, postgres);
      }
      try (ServerProcess again = start(postgres)) {
        await(status -> remaining(status) == 0);
        assertThat(api.post(ENCRYPTION + "/remove_old_keys").json().getInt("keys")).isEqualTo(1);
        assertAllReadable();
        assertThat(postgres.connections()).isNotEmpty();
        assertThat(again.stop()).isZero();
        assertThat(postgres.connectionsLeft()).isEmpty();
      }
      makeOlder(postgres);
      try (ServerProcess withNewKeyOnly = start(postgres)) {
        assertThat(postgres.texts("SELECT version FROM bondstone_history ORDER BY version"))
            .contains("1", "2", "3", "4", "5", "6");
        assertThat(keys()).isEqualTo(1);
        assertAllReadable();
        save(DOCUMENTS);
        assertFailsClosed(postgres);
        assertThat(withNewKeyOnly.output().standard()).noneMatch(line -> line.contains(SECRET));
      }
      refusesANewerOne(postgres);
      assertThat(postgres.connectionsLeft()).isEmpty();
    }
  }

  private void losesNothingWhileBlocksAreReadAndChanged() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicBoolean ended = new AtomicBoolean();
    try {
      List<Future<Integer>> load = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        load.add(threads.submit(readAndChange(i, ended)));
      }
      for (int rotation = 0; rotation < 3; rotation++) {
        assertThat(api.post(ENCRYPTION + "/rotate").status()).isEqualTo(202);
        await(status -> remaining(status) == 0);
        assertThat(api.post(ENCRYPTION + "/remove_old_keys").json().getInt("keys")).isEqualTo(1);
      }
      ended.set(true);

      for (Future<Integer> thread : load) {
        assertThat(thread.get()).isPositive();
      }
      assertAllReadable();
    } finally {
      ended.set(true);
      threads.shutdownNow();
    }
  }

  /** The rotation waits at the last document when the process dies. */
  private void isKilledInItsMidst(ServerProcess server, PostgresServer postgres)
      throws SQLException {
    try (Connection holder = postgres.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      execute(holder, "SELECT id FROM bondstone_document ORDER BY id DESC LIMIT 1 FOR UPDATE");
      assertThat(api.post(ENCRYPTION + "/rotate").status()).isEqualTo(202);
      await(status -> remaining(status) > 0 && remaining(status) < DOCUMENTS);
      server.kill();
      holder.rollback();
    }
  }

  /** As the first version had the store. */
  private static void makeOlder(PostgresServer postgres) {
    postgres.execute("CREATE INDEX bondstone_document_type ON bondstone_document (type_id)");
    postgres.execute("DROP INDEX bondstone_document_listing, bondstone_document_of_type");
    postgres.execute(
        "DROP TABLE bondstone_change, bondstone_use, bondstone_slow_threshold, bondstone_server,"
            + " bondstone_event, bondstone_expiry");
    postgres.execute("ALTER TABLE bondstone_state DROP COLUMN revision, DROP COLUMN events");
    postgres.execute("DELETE FROM bondstone_history WHERE version <> '1'");
  }

  private void refusesANewerOne(PostgresServer postgres) {
    postgres.execute(
        "INSERT INTO bondstone_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'test', 1, true)");
    try (ServerProcess refused = at(postgres).launch()) {
      assertThat(refused.waitForEnd()).isEqualTo(1);
      assertThat(refused.output().errors())
          .singleElement()
          .asString()
          .contains("newer version of Bondstone");
    }
  }

  private Callable<Integer> readAndChange(int thread, AtomicBoolean ended) {
    return () -> {
      int operations = 0;
      for (int i = thread; !ended.get(); i = (i + THREADS) % DOCUMENTS) {
        String id = blocks.find(name(i)).json().getString("id");
        assertThat(secret("/block_documents/" + id)).isEqualTo(SECRET + i);
        JsonObject change =
            Json.createObjectBuilder()
                .add("data", Json.createObjectBuilder().add("fetch_size", operations + 1))
                .build();
        assertThat(api.patch("/block_documents/" + id, change).status()).isEqualTo(204);
        operations++;
      }
      return operations;
    };
  }

  private static String name(int number) {
    return "block-" + number;
  }

  private void save(int number) {
    blocks.save(
        name(number),
        Json.createObjectBuilder()
            .add(
                "connection_info",
                Json.createObjectBuilder()
                    .add("driver", "postgresql")
                    .add("host", "db.example.org")
                    .add("username", "u")
                    .add("password", SECRET + number))
            .build());
  }

  private String secret(String path) {
    return api.get(path + "?include_secrets=true")
        .json()
        .getJsonObject("data")
        .getJsonObject("connection_info")
        .getString("password");
  }

  private void assertAllReadable() throws Exception {
    inParallel(
        DOCUMENTS,
        number ->
            assertThat(
                    secret("/block_types/slug/sql-connector/block_documents/name/" + name(number)))
                .isEqualTo(SECRET + number));
  }

  /** A text that was changed, or that belongs to another block, is never decrypted. */
  private void assertFailsClosed(PostgresServer postgres) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection()) {
      execute(
          connection,
          "UPDATE bondstone_document SET data = (SELECT data FROM bondstone_document"
              + " WHERE name = 'block-1') WHERE name = 'block-0'");
      execute(
          connection,
          "UPDATE bondstone_document SET data = overlay(data placing 'AAAA' from 20)"
              + " WHERE name = 'block-2'");
    }
    String path = "/block_types/slug/sql-connector/block_documents/name/";
    HttpCalls.Answer copied = api.get(path + "block-0?include_secrets=true");
    HttpCalls.Answer changed = api.get(path + "block-2?include_secrets=true");
    assertThat(copied.status()).isEqualTo(500);
    assertThat(changed.status()).isEqualTo(500);
    assertThat(copied.body() + changed.body()).doesNotContain(SECRET);
    assertThat(secret(path + "block-1")).isEqualTo(SECRET + 1);
  }

  private int keys() {
    return api.get(ENCRYPTION).json().getInt("keys");
  }

  private static int remaining(JsonObject status) {
    return status.getInt("remaining");
  }

  private void await(Predicate<JsonObject> condition) {
    JsonObject status = Eventually.last(() -> api.get(ENCRYPTION).json(), condition, LONGEST);
    assertThat(condition.test(status)).as("%s", status).isTrue();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private interface Work {
    void run(int number) throws Exception;
  }

  private static void inParallel(int times, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        int number = i;
        all.add(
            () -> {
              work.run(number);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
