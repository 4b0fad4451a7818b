package org.bondstone.adapter.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.Test;

/** The transaction of src/docs/java-se.md. */
@TrackConnections
class JavaSeTest {

  @Test
  void aTransactionIsAConnection() throws SQLException {
    try (SqlConnector shop = SqlConnector.open(TestSpecifications.h2().build())) {
      shop.execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER)");
      shop.execute("INSERT INTO accounts VALUES (1, 10), (2, 0)");

      try (Connection connection = shop.begin(true);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("UPDATE accounts SET balance = balance - 5 WHERE id = 1");
        statement.executeUpdate("UPDATE accounts SET balance = balance + 5 WHERE id = 2");
        connection.commit();
      }
      try (Connection connection = shop.begin(true);
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate("DELETE FROM accounts")).isEqualTo(2);
      }

      assertThat(shop.query("SELECT balance FROM accounts ORDER BY id").list(Integer.class))
          .containsExactly(5, 5);
    }
  }
}
