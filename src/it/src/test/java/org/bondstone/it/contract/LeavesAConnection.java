package org.bondstone.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.Test;

/** A test that must fail. Only {@link ConnectorContractIT} runs it. */
@TrackConnections(keepEngines = true)
class LeavesAConnection {

  private static final ContainerEnvironment ENVIRONMENT = new ContainerEnvironment();

  private static SqlConnector connector;
  private static Connection left;

  @Test
  void leavesAConnection() {
    ENVIRONMENT.save(TestSpecifications.h2().build());
    connector = ENVIRONMENT.open();
    left = connector.connection();
  }

  /** Takes away what the test has left. */
  static void close() {
    try (ENVIRONMENT;
        SqlConnector last = connector;
        Connection lent = left) {
      assertThat(lent.isClosed()).isFalse();
      last.resetConnections();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
