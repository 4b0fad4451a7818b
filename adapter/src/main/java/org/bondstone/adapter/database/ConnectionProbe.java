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

  /** What is said of a user of a server that only follows another one. */
  String STANDBY = "The server is a standby: it can be read only.";

  /**
   * What is said of a user of a database that can be written.
   *
   * @param tables whether the user may make any
   */
  static String mayWrite(boolean tables) {
    return tables
        ? "The user may write and make tables."
        : "The user may write where it is allowed to, and make no tables.";
  }

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

  /**
   * Whether the server only follows another one, and so need not show the branches that are
   * prepared.
   */
  default boolean isStandby(Connection connection) throws SQLException {
    return false;
  }

  /**
   * The server that a connection leads to, where several were named; empty where it is not told.
   */
  default Optional<String> server(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** Why the server prepares no transactions; empty when it does, as far as it tells. */
  default Optional<String> unprepared(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /**
   * What the user may do, in a sentence; empty where the database does not tell.
   *
   * @throws SQLException also when it refuses to tell
   */
  default Optional<String> rights(Connection connection) throws SQLException {
    return Optional.empty();
  }
}
