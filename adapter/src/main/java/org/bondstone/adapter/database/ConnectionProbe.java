package org.bondstone.adapter.database;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.api.sql.TlsSettings.Mode;

/**
 * What a test of a connection asks of a kind of database beyond JDBC. Nothing here changes the
 * database. Immutable and thread-safe.
 */
public interface ConnectionProbe {

  /** Nothing beyond JDBC. */
  ConnectionProbe STANDARD = new ConnectionProbe() {};

  /** The TLS mode when none is set; empty where a test cannot speak TLS with the database. */
  default Optional<Mode> tlsByDefault() {
    return Optional.empty();
  }

  /**
   * Speaks with a server, on a fresh connection, up to where TLS begins.
   *
   * @return whether the server begins TLS
   * @throws IOException also when the other side does not speak the database's protocol
   */
  default boolean beginsTls(Socket socket) throws IOException {
    return false;
  }

  /** Why the server prepares no transactions; empty when it does, as far as it tells. */
  default Optional<String> unprepared(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** What the user may do, in a sentence; empty where the database does not tell. */
  default Optional<String> rights(Connection connection) throws SQLException {
    return Optional.empty();
  }
}
