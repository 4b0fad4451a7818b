package org.bondstone.adapter.database.postgresql;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.api.sql.ServerAddress;
import org.bondstone.api.sql.TlsSettings.Mode;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/** What tests of connections ask of PostgreSQL. */
final class PostgresProbe implements ConnectionProbe {

  static final PostgresProbe INSTANCE = new PostgresProbe();

  /** The message SSLRequest: its length, and the number that stands for it. */
  private static final int REQUEST_LENGTH = 8;

  private static final int SSL_REQUEST = 80_877_103;

  private static final String RIGHTS =
      "SELECT pg_catalog.current_setting('transaction_read_only') = 'on', pg_is_in_recovery(),"
          + " current_schema(), pg_catalog.has_schema_privilege(current_schema(), 'CREATE')";

  private PostgresProbe() {}

  @Override
  public Optional<Mode> tlsByDefault() {
    return Optional.of(Mode.PREFER);
  }

  @Override
  public boolean beginsTls(Socket socket) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(REQUEST_LENGTH);
    out.writeInt(SSL_REQUEST);
    out.flush();
    return switch (socket.getInputStream().read()) {
      case 'S' -> true;
      case 'N' -> false;
      case -1 -> throw new IOException("The other side closed the connection.");
      default -> throw new IOException("The other side does not speak PostgreSQL's protocol.");
    };
  }

  @Override
  public boolean isStandby(Connection connection) throws SQLException {
    return Jdbc.first(connection, "SELECT pg_is_in_recovery()", row -> row.getBoolean(1));
  }

  @Override
  public Optional<String> server(Connection connection) throws SQLException {
    HostSpec server = connection.unwrap(PgConnection.class).getQueryExecutor().getHostSpec();
    return Optional.of(new ServerAddress(server.getHost(), server.getPort()).toString());
  }

  @Override
  public Optional<String> unprepared(Connection connection) throws SQLException {
    return Jdbc.first(connection, "SHOW max_prepared_transactions", row -> row.getInt(1)) > 0
        ? Optional.empty()
        : Optional.of(
            "The server prepares no transactions: max_prepared_transactions is 0. A transaction"
                + " over several databases would be refused here.");
  }

  @Override
  public Optional<String> rights(Connection connection) throws SQLException {
    return Optional.of(Jdbc.first(connection, RIGHTS, PostgresProbe::rights));
  }

  private static String rights(ResultSet row) throws SQLException {
    if (row.getBoolean(2)) {
      return STANDBY;
    }
    if (row.getBoolean(1)) {
      return "Transactions of this user are read-only.";
    }
    if (row.getString(3) == null) {
      return "The user may write; no schema of the search path is there for tables.";
    }
    return ConnectionProbe.mayWrite(row.getBoolean(4));
  }
}
