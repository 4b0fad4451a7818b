package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.engine.EngineContractTest.number;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineFaultTest.Server;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An error of the virtual machine in the middle of what a driver sends: nobody gets the rest. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenCallTest {

  private static final int LENGTH = 100_000;

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());

  @AfterEach
  void close() {
    cache.close();
  }

  private static final Error FULL = new StackOverflowError("test");
  private static final RuntimeException FAILED = new IllegalStateException("test");

  /** What the driver reads while it sends; it throws before the end. */
  private static final class Breaking extends InputStream {

    private final Throwable error;
    private int read;

    Breaking(Throwable error) {
      this.error = error;
    }

    @Override
    public int read() {
      if (++read > LENGTH / 2) {
        if (error instanceof Error fatal) {
          throw fatal;
        }
        throw (RuntimeException) error;
      }
      return 'a';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      bytes[offset] = (byte) read();
      return 1;
    }
  }

  private static ConnectionSpecification specification(Server server) {
    return server
        .specification(server.newDatabase())
        .pool(new PoolSettings(1, 0, null, null))
        .borrowTimeout(Duration.ofSeconds(5))
        .build();
  }

  private static void send(Connection connection, Throwable error) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      statement.setBinaryStream(1, new Breaking(error), LENGTH);
      statement.execute();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsTheConnectionOfAnApplicationWhenTheStackIsFull(Server server) throws SQLException {
    assertEnds(server, FULL);
  }

  @ParameterizedTest
  @EnumSource
  void endsTheConnectionOfAnApplicationWhoseStreamFails(Server server) throws SQLException {
    assertEnds(server, FAILED);
  }

  private void assertEnds(Server server, Throwable error) throws SQLException {
    Engine engine = cache.engine(specification(server));
    try (Connection connection = new LentConnection(engine.lease())) {
      assertThatThrownBy(() -> send(connection, error)).isSameAs(error);
      assertThatThrownBy(() -> number(connection, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    try (Connection connection = new LentConnection(engine.lease())) {
      assertThat(number(connection, "SELECT 2")).isEqualTo(2);
    }
  }

  private static void assertEnds(Consumer<SqlConnector> call) {
    // PostgreSQL's driver takes a stream only where it is told the type.
    try (SqlConnector connector = SqlConnector.open(specification(Server.MARIADB))) {
      connector.execute("CREATE TABLE t (b LONGBLOB)");
      long before = connection(connector);
      assertThatThrownBy(() -> call.accept(connector)).isSameAs(FULL);

      assertThat(connection(connector)).isNotEqualTo(before);
      assertThat(connector.query("SELECT count(*) FROM t").one(Integer.class)).isZero();
    }
  }

  private static long connection(SqlConnector connector) {
    return connector.query("SELECT connection_id()").one(Long.class);
  }

  @Test
  void endsTheConnectionOfAConnectorsQuery() {
    assertEnds(connector -> connector.fetchAll("SELECT :b", Map.of("b", new Breaking(FULL))));
  }

  @Test
  void endsTheConnectionOfAConnectorsStatement() {
    assertEnds(
        connector ->
            connector.execute("INSERT INTO t VALUES (:b)", Map.of("b", new Breaking(FULL))));
  }
}
