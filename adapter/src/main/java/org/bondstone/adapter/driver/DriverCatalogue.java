package org.bondstone.adapter.driver;

import static org.bondstone.adapter.driver.KnownDriver.Style.ASYNC;
import static org.bondstone.adapter.driver.KnownDriver.Style.BOTH;
import static org.bondstone.adapter.driver.KnownDriver.Style.SYNC;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bondstone.adapter.driver.KnownDriver.Style;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Driver;

/**
 * The fixed catalogue of drivers by name: all of Prefect's and SQLAlchemy's names that it lists,
 * and the dialects alone. A document chooses among these names and never names a class. Stateless.
 */
public final class DriverCatalogue {

  private static final Map<String, KnownDriver> DRIVERS = new TreeMap<>();

  /** The first name of each style, by the name before the {@code +}. */
  private static final Map<String, String> USUAL_SYNC = new HashMap<>();

  private static final Map<String, String> USUAL_ASYNC = new HashMap<>();

  static {
    add(Dialect.POSTGRESQL, BOTH, "postgresql");
    add(
        Dialect.POSTGRESQL,
        SYNC,
        "postgresql+psycopg",
        "postgresql+psycopg2",
        "postgresql+pg8000",
        "postgresql+psycopg2cffi",
        "postgresql+pypostgresql",
        "postgresql+pygresql");
    add(Dialect.POSTGRESQL, ASYNC, "postgresql+asyncpg");
    add(Dialect.H2, BOTH, "h2");
    add(Dialect.SQLITE, BOTH, "sqlite");
    add(Dialect.SQLITE, SYNC, "sqlite+pysqlite", "sqlite+pysqlcipher");
    add(Dialect.SQLITE, ASYNC, "sqlite+aiosqlite");
    add(Dialect.MYSQL, BOTH, "mysql", "mariadb");
    add(
        Dialect.MYSQL,
        SYNC,
        "mysql+mysqldb",
        "mysql+pymysql",
        "mysql+mysqlconnector",
        "mysql+cymysql",
        "mysql+oursql",
        "mysql+pyodbc",
        "mariadb+mysqldb",
        "mariadb+pymysql",
        "mariadb+mariadbconnector");
    add(Dialect.MYSQL, ASYNC, "mysql+asyncmy", "mysql+aiomysql");
    add(Dialect.ORACLE, BOTH, "oracle");
    add(Dialect.ORACLE, SYNC, "oracle+cx_oracle", "oracle+oracledb");
    add(Dialect.ORACLE, ASYNC, "oracle+oracledb_async");
    add(Dialect.SQL_SERVER, BOTH, "mssql");
    add(Dialect.SQL_SERVER, SYNC, "mssql+pyodbc", "mssql+mxodbc", "mssql+pymssql");
  }

  private DriverCatalogue() {}

  /** All names of the catalogue, sorted. */
  public static Collection<KnownDriver> drivers() {
    return List.copyOf(DRIVERS.values());
  }

  /**
   * Finds a driver by name.
   *
   * @param external the drivers that the operator has turned on
   * @throws InvalidSpecificationException when the name is not known; the message lists those that
   *     are
   */
  public static KnownDriver find(Driver driver, List<ExternalDriver> external) {
    KnownDriver known = DRIVERS.get(driver.name());
    if (known != null) {
      return known;
    }
    for (ExternalDriver other : external) {
      if (other.name().equals(driver.name())) {
        return new KnownDriver(other.name(), Dialect.OTHER, BOTH);
      }
    }
    Set<String> names = new TreeSet<>(DRIVERS.keySet());
    external.forEach(other -> names.add(other.name()));
    throw new InvalidSpecificationException(
        "The driver \"%s\" is not known.%s Known drivers: %s."
            .formatted(
                driver,
                SimilarNames.nearest(driver.name(), names)
                    .map(" Did you mean %s?"::formatted)
                    .orElse(""),
                String.join(", ", names)));
  }

  /**
   * Checks that a driver's name belongs to the synchronous connector.
   *
   * @throws InvalidSpecificationException when it is the name of an asynchronous driver; the
   *     message names the connector to use
   */
  public static void requireSync(Driver driver) {
    if (styleOf(driver) == ASYNC) {
      throw new InvalidSpecificationException(
          "The driver %s is asynchronous, so it belongs to AsyncSqlConnector, not SqlConnector. Use AsyncSqlConnector, or a synchronous driver such as %s."
              .formatted(driver, example(driver, SYNC)));
    }
  }

  /**
   * Checks that a driver's name belongs to the asynchronous connector.
   *
   * @throws InvalidSpecificationException when it is the name of a synchronous driver; the message
   *     names the connector to use
   */
  public static void requireAsync(Driver driver) {
    if (styleOf(driver) == SYNC) {
      throw new InvalidSpecificationException(
          "The driver %s is synchronous, so it belongs to SqlConnector, not AsyncSqlConnector. Use SqlConnector, or an asynchronous driver such as %s."
              .formatted(driver, example(driver, ASYNC)));
    }
  }

  /**
   * Checks that the JDBC driver of a dialect can be loaded.
   *
   * @throws DriverMissingException when it is not there; the message names its Maven coordinates
   */
  public static void requireJar(Dialect dialect) {
    if (dialect != Dialect.OTHER) {
      load(dialect);
    }
  }

  /** The class of a dialect's data source, which {@link #requireJar} has found. */
  public static Class<?> load(Dialect dialect) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {DriverCatalogue.class.getClassLoader(), context}) {
      try {
        return Class.forName(dialect.dataSourceClass(), false, loader);
      } catch (ClassNotFoundException | NoClassDefFoundError e) {
        // The next loader may have it.
        continue;
      }
    }
    throw new DriverMissingException(
        "The JDBC driver for %s is not on the class path. Add the jar %s."
            .formatted(dialect.title(), dialect.coordinates()));
  }

  static boolean isBuiltIn(String name) {
    return DRIVERS.containsKey(name);
  }

  private static Style styleOf(Driver driver) {
    KnownDriver known = DRIVERS.get(driver.name());
    return known == null ? BOTH : known.style();
  }

  /** The usual name of the other style for the same dialect; the dialect alone without one. */
  private static String example(Driver driver, Style style) {
    Map<String, String> usual = style == SYNC ? USUAL_SYNC : USUAL_ASYNC;
    return usual.getOrDefault(driver.dialect(), driver.dialect());
  }

  private static void add(Dialect dialect, Style style, String... names) {
    for (String name : names) {
      DRIVERS.put(name, new KnownDriver(name, dialect, style));
      if (style != BOTH) {
        String prefix = new Driver(name).dialect();
        (style == SYNC ? USUAL_SYNC : USUAL_ASYNC).putIfAbsent(prefix, name);
      }
    }
  }
}
