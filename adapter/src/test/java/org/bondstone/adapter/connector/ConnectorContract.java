package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bondstone.adapter.configuration.AccessPolicy;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A connector on a database of its own, for each test and each kind of database. A test that leaves
 * a connection lent fails.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.class)
abstract class ConnectorContract {

  @Parameter TestDatabase database;
  @TempDir Path folder;

  EngineCache engines;
  ConnectorRuntime runtime;
  TestReference reference;
  SqlConnector connector;

  /** What the connector is opened from. */
  static final class TestReference implements EngineReference {

    private final EngineCache engines;
    volatile ConnectionSpecification specification;
    volatile Engine last;

    TestReference(EngineCache engines, ConnectionSpecification specification) {
      this.engines = engines;
      this.specification = specification;
    }

    @Override
    public Optional<BlockReference> block() {
      return Optional.of(BlockReference.of("warehouse"));
    }

    @Override
    public Engine engine() {
      last = engines.engine(specification);
      return last;
    }

    @Override
    public void release() {
      engines.retire(last.configuration().uniqueKey(), Duration.ofSeconds(1));
    }
  }

  @BeforeEach
  void openConnector() {
    engines = new EngineCache(AccessPolicy.below(folder));
    runtime = ConnectorRuntime.standalone(limits());
    reference = new TestReference(engines, configure(database.specification(folder)).build());
    connector =
        runtime.connector(reference, TransactionIntegration.none(), ScopeProvider.none(), null);
  }

  /** What a test changes on the specification. */
  ConnectionSpecification.Builder configure(ConnectionSpecification.Builder specification) {
    return specification.borrowTimeout(Duration.ofSeconds(3));
  }

  CursorLimits limits() {
    return CursorLimits.defaults();
  }

  @AfterEach
  void closeConnector() {
    connector.resetConnections();
    long lent = lent();
    runtime.close();
    engines.close();
    assertThat(lent).as("connections lent after the test").isZero();
  }

  /** Connections that somebody holds now. */
  final long lent() {
    return reference.last == null ? 0 : reference.last.statistics().active();
  }

  /** Four customers, of the example that every Prefect user knows. */
  final void createCustomers() {
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
  final void createNumbers(int count) {
    connector.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY, label VARCHAR(20))");
    connector.executeMany(
        "INSERT INTO numbers (n, label) VALUES (:n, :label)",
        IntStream.range(0, count).mapToObj(n -> Map.of("n", n, "label", "number " + n)).toList());
  }

  final long count(String table) {
    try (SqlConnector scope = connector.openScope()) {
      return scope.fetchOne("SELECT COUNT(*) FROM " + table).orElseThrow().get(0, Long.class);
    }
  }
}
