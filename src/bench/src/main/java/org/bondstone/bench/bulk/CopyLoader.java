package org.bondstone.bench.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.bondstone.bench.database.DatabasePlace;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** {@code COPY} in its binary form, which PostgreSQL reads fastest, through pgjdbc. */
final class CopyLoader implements BulkLoader {

  /** Bytes of one message. */
  private static final int CHUNK = 64 * 1024;

  private static final byte[] HEADER =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  /** PostgreSQL counts microseconds from here. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final Connection connection;

  CopyLoader(DatabasePlace place) throws SQLException {
    this.connection = place.connect();
    connection.setAutoCommit(false);
  }

  @Override
  public void load(Load load) throws SQLException, IOException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY line (id, name, price, created) FROM STDIN (FORMAT binary)");
    Buffer buffer = new Buffer();
    buffer.writeBytes(HEADER);
    for (Line line : load.lines()) {
      write(line, buffer);
      if (buffer.size() >= CHUNK) {
        buffer.flushTo(copy);
      }
    }
    buffer.int2(-1);
    buffer.flushTo(copy);
    copy.endCopy();
    connection.commit();
  }

  private static void write(Line line, Buffer buffer) {
    buffer.int2(4);
    buffer.int4(8);
    buffer.int8(line.id());
    buffer.field(line.name() == null ? null : line.name().getBytes(StandardCharsets.UTF_8));
    buffer.field(line.price() == null ? null : ByteConverter.numeric(line.price()));
    if (line.created() == null) {
      buffer.int4(-1);
    } else {
      buffer.int4(8);
      buffer.int8(EPOCH.until(line.created(), ChronoUnit.MICROS));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Bytes in the network's order. */
  private static final class Buffer extends ByteArrayOutputStream {

    Buffer() {
      super(CHUNK + 1024);
    }

    void int2(int value) {
      write(value >> 8);
      write(value);
    }

    void int4(int value) {
      int2(value >> 16);
      int2(value);
    }

    void int8(long value) {
      int4((int) (value >> 32));
      int4((int) value);
    }

    void field(byte[] bytes) {
      if (bytes == null) {
        int4(-1);
      } else {
        int4(bytes.length);
        writeBytes(bytes);
      }
    }

    void flushTo(CopyIn copy) throws SQLException {
      copy.writeToCopy(buf, 0, count);
      reset();
    }
  }
}
