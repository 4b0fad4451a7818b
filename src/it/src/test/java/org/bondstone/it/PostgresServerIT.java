package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

  @Test
  void allowsTwoPhaseCommit() throws SQLException {
    try (Connection connection = LedgerDatabases.first().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet setting = statement.executeQuery("show max_prepared_transactions")) {
      assertThat(setting.next()).isTrue();
      assertThat(setting.getInt(1)).isEqualTo(64);
    }
  }
}
