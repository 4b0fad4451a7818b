package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/** The credential of a block changes over REST while an application uses it. */
@OnMailerServer
class CredentialChangeIT {

  private static final int THREADS = 2;
  private static final int CHANGES = 10;
  private static final String BLOCK = "shared-database";

  private static final int FILES = 4;

  private Path data;
  private Path secrets;
  private HttpCalls api;
  private HttpCalls application;

  @Test
  void isUsedByTheNextBorrowAndFailsNoOperation(MailerServer server) throws Exception {
    data = server.data();
    secrets = server.secrets();
    api = server.api();
    application = server.application();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicBoolean ended = new AtomicBoolean();
    try (PostgresServer postgres = PostgresServer.start()) {
      SavedBlocks blocks = new SavedBlocks(api);
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
      takeFromFiles(postgres, path);
      ended.set(true);

      for (Future<Integer> thread : load) {
        assertThat(thread.get()).isPositive();
      }
      assertThat(String.join("\n", server.output().standard())).doesNotContain("canary-");
      assertThat(postgres.connections()).isNotEmpty();
      blocks.save(BLOCK, SavedBlocks.h2("afterwards"));
      assertThat(application.get("/connectors/injected").status()).isEqualTo(200);
      assertThat(postgres.connectionsLeft()).isEmpty();
    } finally {
      ended.set(true);
      threads.shutdownNow();
    }
  }

  /** The block holds no password any more, but names where one comes from. */
  private void takeFromFiles(PostgresServer postgres, String path) throws Exception {
    swap("odd", "canary-" + (CHANGES - 1));
    new SavedBlocks(api, "file-credentials")
        .save(
            "shared-login",
            Json.createObjectBuilder()
                .add("username_file", "username")
                .add("password_file", "password")
                .build());
    assertThat(api.patch(path, source(postgres.port())).status()).isEqualTo(204);
    assertThat(application.get("/connectors/injected").body()).contains("\"user\":\"odd\"");
    for (int change = 1; change <= FILES; change++) {
      String user = change % 2 == 0 ? "odd" : "even";
      String password = "canary-file-" + change;
      run(postgres, "ALTER ROLE %s PASSWORD '%s'".formatted(user, password));
      swap(user, password);
      Eventually.is(
          "the user of the files",
          () ->
              application.get("/connectors/injected").body().contains("\"user\":\"" + user + "\""));
    }
    // The source's block is read once, not for each connection.
    assertThat(Files.readAllLines(data.resolve("audit/audit.log")))
        .filteredOn(line -> line.contains("file-credentials/shared-login") && line.contains("read"))
        .hasSizeBetween(1, 2);
    // What the source gave is in no document.
    assertThat(api.get(path + "?include_secrets=true").body())
        .contains("file-credentials/shared-login")
        .doesNotContain("canary", "\"even\"", "\"odd\"");
  }

  private static JsonObject source(int port) {
    return Json.createObjectBuilder()
        .add(
            "data",
            Json.createObjectBuilder()
                .add(
                    "connection_info",
                    Json.createObjectBuilder()
                        .add("driver", "postgresql")
                        .add("host", "localhost")
                        .add("port", port)
                        .add("database", "postgres"))
                .add("credentials", "file-credentials/shared-login"))
        .add("merge_existing_data", false)
        .build();
  }

  /** Both files at once, as Kubernetes does it: by a link to a folder. */
  private void swap(String user, String password) throws IOException {
    Path version = Files.createTempDirectory(secrets, "..version");
    Files.writeString(version.resolve("username"), user);
    Files.writeString(version.resolve("password"), password + "\n");
    Path link = Files.createSymbolicLink(secrets.resolve("..new"), version.getFileName());
    Files.move(link, secrets.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String name : List.of("username", "password")) {
      if (!Files.exists(secrets.resolve(name))) {
        Files.createSymbolicLink(secrets.resolve(name), Path.of("..data", name));
      }
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
