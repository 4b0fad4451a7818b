package org.bondstone.adapter.database.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.function.Function;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;

/** Files of H2 that are crashed and closed in turn, and must have all rows. Says what it met. */
public final class CrashedFiles implements Function<Path, String> {

  private static final int FILES = 8;
  private static final int TIMES = 8;

  private final Random random = new Random(11);

  @Override
  public String apply(Path folder) {
    try {
      String version = "";
      for (int file = 0; file < FILES; file++) {
        version = crashAndClose(folder, "file" + file);
      }
      return "2.%d in front, %s used, %s, all rows"
          .formatted(new org.h2.Driver().getMinorVersion(), version.substring(0, 3), listed());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String listed() {
    boolean only =
        DriverManager.drivers()
            .filter(each -> each.getClass().getName().startsWith("org.h2."))
            .allMatch(org.h2.Driver.class::isInstance);
    return only ? "not listed" : "listed";
  }

  private String crashAndClose(Path folder, String name) throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of("h2:///" + folder.resolve(name)).build(),
            AccessPolicy.unrestricted());
    String version = null;
    int rows = 0;
    for (int time = 0; time < TIMES; time++) {
      try (PhysicalConnection physical = configuration.opener().open()) {
        version = physical.connection().getMetaData().getDatabaseProductVersion();
        rows = write(physical.connection(), rows);
        if (random.nextBoolean()) {
          crash(physical.connection());
        }
      }
    }
    return version;
  }

  private int write(Connection connection, int rows) throws SQLException {
    int count = rows + random.nextInt(80);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, text VARCHAR)");
      check(statement, rows);
      for (int id = rows; id < count; id++) {
        String text = "x".repeat(random.nextInt(2_000));
        statement.execute("INSERT INTO t VALUES (" + id + ", '" + text + "')");
        if (random.nextInt(3) == 0) {
          statement.execute("UPDATE t SET text = text || 'y' WHERE id > " + (id - 10));
        }
        if (random.nextInt(12) == 0) {
          statement.execute("CHECKPOINT SYNC");
        }
      }
      statement.execute("CHECKPOINT SYNC");
    }
    return count;
  }

  private static void check(Statement statement, int rows) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM t")) {
      result.next();
      if (result.getInt(1) != rows) {
        throw new SQLException("There are %d of %d rows.".formatted(result.getInt(1), rows));
      }
    }
  }

  private static void crash(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // The connection is gone with the database.
    }
  }
}
