package org.bondstone.bench.read;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;

/** The table that is read: 10,000 items of five columns, the key first. */
final class Items {

  static final int COUNT = 10_000;

  static final String COLUMNS = "id, name, price, active, created";

  private Items() {}

  /** Makes the table anew. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS item");
      statement.execute(
          "CREATE TABLE item (id bigint PRIMARY KEY, name varchar(100) NOT NULL,"
              + " price numeric(12, 2) NOT NULL, active boolean NOT NULL,"
              + " created timestamp NOT NULL)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= COUNT; id++) {
        insert.setLong(1, id);
        insert.setString(2, name(id));
        insert.setBigDecimal(3, price(id));
        insert.setBoolean(4, active(id));
        insert.setObject(5, created(id));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  private static String name(int id) {
    return "An item with the number " + id;
  }

  private static BigDecimal price(int id) {
    return BigDecimal.valueOf(id * 7L, 2);
  }

  private static boolean active(int id) {
    return id % 2 == 0;
  }

  private static LocalDateTime created(int id) {
    return LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(id);
  }

  /** The sum of all items' digests. */
  static long sum() {
    long sum = 0;
    for (int id = 1; id <= COUNT; id++) {
      sum += digest(id, name(id), price(id), active(id), created(id));
    }
    return sum;
  }

  /** A figure that every column goes into, so that each is really read. */
  static long digest(
      long id, String name, BigDecimal price, boolean active, LocalDateTime created) {
    return id
        + name.length()
        + price.unscaledValue().longValue()
        + (active ? 1 : 0)
        + created.getSecond();
  }
}
