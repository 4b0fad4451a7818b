package org.bondstone.adapter.database.mysql;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.api.sql.TlsSettings.Mode;

/** What tests of connections ask of MariaDB and MySQL. */
final class MySqlProbe implements ConnectionProbe {

  static final MySqlProbe INSTANCE = new MySqlProbe();

  /** Newer versions of MariaDB answer with words. */
  private static final Set<String> OFF = Set.of("0", "OFF");

  private static final int LONGEST_GREETING = 4_096;
  private static final int PROTOCOL = 10;
  private static final int BEHIND_VERSION = 4 + 8 + 1;

  private static final int CLIENT_PROTOCOL_41 = 0x200;
  private static final int CLIENT_SSL = 0x800;
  private static final int CLIENT_SECURE_CONNECTION = 0x8000;
  private static final int UTF8MB4 = 45;
  private static final int REQUEST_LENGTH = 32;

  private MySqlProbe() {}

  @Override
  public Optional<Mode> tlsByDefault() {
    return Optional.of(Mode.DISABLE);
  }

  @Override
  public boolean beginsTls(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] header = new byte[4];
    in.readFully(header);
    int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16;
    if (length < BEHIND_VERSION || length > LONGEST_GREETING) {
      throw strange();
    }
    byte[] greeting = new byte[length];
    in.readFully(greeting);
    if ((capabilities(greeting) & CLIENT_SSL) == 0) {
      return false;
    }
    socket.getOutputStream().write(request());
    socket.getOutputStream().flush();
    return true;
  }

  /** The lower half of what the server can do: behind its version, its number and its salt. */
  private static int capabilities(byte[] greeting) throws IOException {
    int end = 1;
    while (end < greeting.length && greeting[end] != 0) {
      end++;
    }
    int at = end + 1 + BEHIND_VERSION;
    if (greeting[0] != PROTOCOL || at + 1 >= greeting.length) {
      throw strange();
    }
    return (greeting[at] & 0xff) | (greeting[at + 1] & 0xff) << 8;
  }

  private static byte[] request() {
    return ByteBuffer.allocate(4 + REQUEST_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        // The length, and one for the number of the packet.
        .putInt(REQUEST_LENGTH | (1 << 24))
        .putInt(CLIENT_PROTOCOL_41 | CLIENT_SSL | CLIENT_SECURE_CONNECTION)
        .putInt(1 << 24)
        .put((byte) UTF8MB4)
        .array();
  }

  private static IOException strange() {
    return new IOException("The other side does not speak MySQL's protocol, or refuses this host.");
  }

  @Override
  public boolean isStandby(Connection connection) throws SQLException {
    return !OFF.contains(text(connection, "SELECT @@read_only"));
  }

  @Override
  public Optional<String> rights(Connection connection) throws SQLException {
    if (isStandby(connection)) {
      return Optional.of("The server is read-only, but for its administrators.");
    }
    return Optional.of(MySqlRights.of(connection, text(connection, "SELECT CURRENT_USER()")));
  }

  private static String text(Connection connection, String sql) throws SQLException {
    return Jdbc.first(connection, sql, row -> row.getString(1));
  }
}
