package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorStatistics;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;

/** What src/docs/watching.md says of statistics. */
class StatisticsTest {

  private static final System.Logger LOG = System.getLogger(StatisticsTest.class.getName());
  private static final String NUMBERS = "SELECT x FROM SYSTEM_RANGE(1, 5000)";

  private final ConnectionSpecification specification = TestSpecifications.h2().build();

  @Test
  void thePageNamesEachOfThem() throws IOException {
    String page = Files.readString(Path.of("../src/docs/watching.md"));

    assertThat(Arrays.stream(ConnectorStatistics.class.getRecordComponents()))
        .extracting(RecordComponent::getName)
        .allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` |"));
  }

  @Test
  void countsNothingBeforeTheFirstUse() {
    try (SqlConnector shop = SqlConnector.open(specification)) {
      assertThat(shop.statistics()).isEqualTo(new ConnectorStatistics(0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void countsConnectionsOfTheEngineAndCursorsOfTheConnector() throws SQLException {
    try (SqlConnector shop = SqlConnector.open(specification);
        SqlConnector other = SqlConnector.open(specification)) {
      assertThat(other.query("SELECT 1").one(Integer.class)).isEqualTo(1);
      try (Connection connection = shop.connection();
          Stream<Row> rows = shop.query(NUMBERS).stream(Row.class)) {
        assertThat(connection.isValid(1)).isTrue();
        assertThat(rows.iterator().hasNext()).isTrue();
        assertThat(shop.fetchOne(NUMBERS)).isPresent();

        assertThat(shop.statistics()).isEqualTo(new ConnectorStatistics(3, 0, 0, 15, 2, 1));
        assertThat(other.statistics()).isEqualTo(new ConnectorStatistics(3, 0, 0, 15, 0, 1));
        warn(shop);
      }
      shop.resetConnections();
      assertThat(shop.statistics()).isEqualTo(new ConnectorStatistics(0, 3, 0, 15, 0, 1));
    }
  }

  private static void warn(SqlConnector shop) {
    ConnectorStatistics now = shop.statistics();
    if (now.waitingThreads() > 0) {
      LOG.log(
          Level.WARNING, "{0} wait, {1} are lent", now.waitingThreads(), now.activeConnections());
    }
  }
}
