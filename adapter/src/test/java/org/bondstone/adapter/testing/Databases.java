package org.bondstone.adapter.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.sql.ConnectionSpecification;

/** The databases that transactions are tested on. */
public final class Databases {

  private Databases() {}

  /**
   * An empty PostgreSQL, H2, SQLite and, where it is installed, MariaDB database. Those of H2 and
   * SQLite are files below the data directory.
   */
  public static Stream<ConnectionSpecification> all() {
    Stream<ConnectionSpecification> inBox =
        Stream.of(
                chosen("postgresql", () -> TestPostgres.specification(TestPostgres.newDatabase())),
                chosen("h2", () -> TestSpecifications.of("h2:///file:test-h2")),
                chosen("sqlite", () -> TestSpecifications.of("sqlite:///test.db")))
            .flatMap(each -> each);
    return ChosenDialect.is("mariadb") ? Stream.concat(inBox, mariaDb()) : inBox;
  }

  private static Stream<ConnectionSpecification> chosen(
      String dialect, Supplier<ConnectionSpecification.Builder> specification) {
    return ChosenDialect.is(dialect) ? Stream.of(specification.get().build()) : Stream.empty();
  }

  /** Those that have two-phase commit. */
  public static Stream<ConnectionSpecification> withXa() {
    return all().filter(each -> !is(each, "sqlite"));
  }

  /** An empty MariaDB database, where it is installed. */
  public static Stream<ConnectionSpecification> mariaDb() {
    return TestMariaDb.isInstalledOrSays()
        ? Stream.of(TestMariaDb.specification(TestMariaDb.newDatabase()).build())
        : Stream.empty();
  }

  /** Whether a specification is of that SQLAlchemy dialect. */
  public static boolean is(ConnectionSpecification specification, String dialect) {
    return specification.components().driver().name().startsWith(dialect);
  }

  /** A query that runs for minutes, and does nothing but run. */
  public static String endless(ConnectionSpecification specification) {
    if (is(specification, "postgresql")) {
      return "select cast(pg_sleep(600) as text)";
    }
    if (is(specification, "h2")) {
      return "select sum(a.x * b.x) from system_range(1, 1000000) a, system_range(1, 1000000) b";
    }
    if (is(specification, "sqlite")) {
      return "with recursive c (n) as (select 1 union all select n + 1 from c where n <"
          + " 100000000000) select count(*) from c";
    }
    return "select count(*) from seq_1_to_1000000 a join seq_1_to_1000000 b on a.seq + b.seq < 0";
  }

  /** The driver's own connection behind one that an application gets. */
  public static Connection drivers(Connection connection) throws SQLException {
    return ((GuardedConnection) connection).raw();
  }

  /** Whether an error, or what it was caused by, says that a statement took too long. */
  public static boolean isTimeout(ConnectionSpecification specification, Throwable error) {
    DatabaseConfiguration configuration =
        Configurations.of(specification, AccessPolicy.unrestricted());
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseTimeoutException
          || (cause instanceof SQLException e
              && configuration.errors().classify(e, "test") instanceof DatabaseTimeoutException)) {
        return true;
      }
    }
    return false;
  }
}
