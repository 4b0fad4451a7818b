package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;

/** Connectors in a program without a container, from opening to closing. */
class ConnectorLifeTest {

  private static Object copy(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void opensWithOneJarAndNoServer() {
    ConnectionSpecification specification = TestSpecifications.h2().build();
    try (SqlConnector connector = SqlConnector.open(specification)) {
      connector.execute("CREATE TABLE t (a INTEGER)");

      assertThat(connector.execute("INSERT INTO t (a) VALUES (1)").affectedRows()).isEqualTo(1);
      assertThat(connector.specification()).isEqualTo(specification);
      assertThat(connector.block()).isEmpty();
    }
  }

  @Test
  void opensAnAsynchronousConnectorOnAGivenExecutor() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (AsyncSqlConnector connector =
        AsyncSqlConnector.open(TestSpecifications.h2().build(), executor)) {
      assertThat(connector.fetchOne("SELECT 1").toCompletableFuture().join()).isPresent();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void worksAgainAfterItWasSerialised() throws Exception {
    ConnectionSpecification specification =
        TestPostgres.specification(TestPostgres.newDatabase()).build();
    try (SqlConnector connector = SqlConnector.open(specification)) {
      connector.execute("CREATE TABLE t (a INTEGER)");
      connector.executeMany(
          "INSERT INTO t (a) VALUES (:a)",
          List.of(java.util.Map.of("a", 1), java.util.Map.of("a", 2)));
      assertThat(connector.fetchOne("SELECT a FROM t ORDER BY a")).isPresent();

      try (SqlConnector copy = (SqlConnector) copy(connector)) {
        assertThat(copy.fetchAll("SELECT a FROM t ORDER BY a")).hasSize(2);
      }
      connector.resetConnections();
    }
  }

  @Test
  void aConnectorThatCannotComeBackIsNotSerialised() {
    ConnectorRuntime runtime =
        ConnectorRuntime.standalone(org.bondstone.adapter.cursor.CursorLimits.defaults());
    SqlConnector connector =
        runtime.connector(
            new ProgramEnvironment.TestReference(null, null),
            org.bondstone.adapter.transaction.TransactionIntegration.none(),
            org.bondstone.api.spi.ScopeProvider.none(),
            null);

    assertThatThrownBy(() -> copy(connector))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("SqlConnector[warehouse]");
    runtime.close();
  }

  @Test
  void aConnectorShowsNoSecret() {
    ConnectionSpecification specification = TestPostgres.specification().build();
    try (SqlConnector connector = SqlConnector.open(specification)) {
      assertThat(connector.toString()).doesNotContain("postgres");
      assertThat(connector.dataSource().toString()).doesNotContain("postgres");
    }
  }

  @Test
  void closingItTwiceIsHarmlessAndTheNextUseOpensIt() {
    SqlConnector connector =
        SqlConnector.open(
            TestPostgres.specification().borrowTimeout(Duration.ofSeconds(3)).build());
    assertThat(connector.fetchOne("SELECT 1")).isPresent();

    connector.close();
    connector.close();

    assertThat(connector.fetchOne("SELECT 1")).isPresent();
    connector.close();
  }
}
