package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bondstone.adapter.testing.ChosenDialect;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A connector on a database of its own, for each test and each kind of database. A test that leaves
 * a connection lent or an engine open fails, also where extensions are not found by themselves.
 */
@TrackConnections
@ParameterizedClass(name = "{0}")
@MethodSource("org.bondstone.contract.TestDatabase#here")
public abstract class ConnectorContract {

  @Parameter protected TestDatabase database;
  @TempDir Path folder;

  private ConnectorEnvironment environment;
  private ConnectionSpecification specification;
  protected SqlConnector connector;

  @BeforeEach
  void openConnector() {
    assumeTrue(ChosenDialect.is(database.name()), "only another database is tested");
    environment = environment();
    specification = configure(database.specification(environment.folder(folder))).build();
    environment.save(specification);
    connector = environment.open();
  }

  /** Where it runs. */
  protected ConnectorEnvironment environment() {
    return ConnectorEnvironment.start();
  }

  /** What a test changes on the specification. */
  protected ConnectionSpecification.Builder configure(
      ConnectionSpecification.Builder specification) {
    return specification.borrowTimeout(Duration.ofSeconds(3));
  }

  @AfterEach
  void closeConnector() {
    if (connector == null) {
      return; // Its database is not there.
    }
    connector.resetConnections();
    try {
      await("connections lent after the test", () -> lent() == 0);
    } finally {
      connector.close();
      environment.close();
    }
  }

  /** Changes the block. */
  final void change(UnaryOperator<ConnectionSpecification.Builder> change) {
    specification = change.apply(specification.toBuilder()).build();
    environment.save(specification);
  }

  final AsyncSqlConnector openAsync(Executor executor) {
    return environment.openAsync(executor);
  }

  /** Waits for a condition, ten seconds at most. */
  protected static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Connections that somebody holds now. */
  protected final long lent() {
    return connector.statistics().activeConnections();
  }

  /** Four customers, of the example that every Prefect user knows. */
  final void createCustomers() {
    database.beforeIdentity().ifPresent(connector::execute);
    connector.execute(
        "CREATE TABLE customers (id %s, name VARCHAR(50), address VARCHAR(50))"
            .formatted(database.identity()));
    connector.executeMany(
        "INSERT INTO customers (name, address) VALUES (:name, :address)",
        List.of(
            Map.of("name", "Marvin", "address", "Highway 42"),
            Map.of("name", "Ford", "address", "Highway 43"),
            Map.of("name", "Unknown", "address", "Space"),
            Map.of("name", "Me", "address", "Myway 88")));
  }

  /** A table of numbers from 0. */
  protected final void createNumbers(int count) {
    connector.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY, label VARCHAR(20))");
    connector.executeMany(
        "INSERT INTO numbers (n, label) VALUES (:n, :label)",
        IntStream.range(0, count).mapToObj(n -> Map.of("n", n, "label", "number " + n)).toList());
  }

  protected final long count(String table) {
    try (SqlConnector scope = connector.openScope()) {
      return scope.fetchOne("SELECT COUNT(*) FROM " + table).orElseThrow().get(0, Long.class);
    }
  }
}
