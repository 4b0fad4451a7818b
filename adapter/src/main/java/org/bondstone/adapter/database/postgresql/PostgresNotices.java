package org.bondstone.adapter.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.bondstone.adapter.database.Identifiers;
import org.bondstone.adapter.database.NoticeReader;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** {@code LISTEN} of PostgreSQL. */
final class PostgresNotices implements NoticeReader {

  @Override
  public void listen(Connection connection, String channel) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + Identifiers.quote(channel, '"', '"'));
    }
  }

  @Override
  public boolean await(Connection connection, int millis) throws SQLException {
    PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(millis);
    return notices != null && notices.length > 0;
  }
}
