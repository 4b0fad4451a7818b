package org.bondstone.adapter.database;

import static org.bondstone.adapter.database.KnownDriver.Style.ASYNC;
import static org.bondstone.adapter.database.KnownDriver.Style.BOTH;
import static org.bondstone.adapter.database.KnownDriver.Style.SYNC;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bondstone.adapter.database.KnownDriver.Style;
import org.bondstone.adapter.database.rule.ExternalDriver;
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

  private static final List<DatabaseKind> KINDS =
      load(DatabaseKind.class).stream().map(DatabaseKind::usable).toList();

  static {
    for (DatabaseKind kind : KINDS) {
      for (Style style : Style.values()) {
        kind.description().drivers().of(style).forEach(name -> add(kind, style, name));
      }
    }
  }

  private DriverCatalogue() {}

  /** All kinds of databases, but those of the operator's own drivers. */
  public static List<DatabaseKind> kinds() {
    return KINDS;
  }

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
        return new KnownDriver(other.name(), load(ExternalKinds.class).get(0).of(other), BOTH);
      }
    }
    Set<String> names = new TreeSet<>(DRIVERS.keySet());
    external.forEach(other -> names.add(other.name()));
    throw new InvalidSpecificationException(
        "The driver \"%s\" is not known.%s Known drivers: %s."
            .formatted(
                driver,
                SimilarNames.nearest(driver.name(), names, KINDS)
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
   * Checks that the JDBC driver of a kind of database can be loaded, by the class loader of
   * Bondstone, which is the parent of those of applications.
   *
   * @throws DriverMissingException when it is not there; the message names its Maven coordinates
   */
  public static void requireJar(DatabaseKind kind) {
    if (kind.description().driverClass() != null) {
      Class<?> unused = load(kind);
    }
  }

  /**
   * The driver of a kind whose {@link KindDescription#driverClass} is a {@link java.sql.Driver},
   * where its jar is not there to compile with.
   *
   * @throws DriverMissingException when it is not there, or cannot be used
   */
  public static java.sql.Driver driver(DatabaseKind kind) {
    try {
      return load(kind).asSubclass(java.sql.Driver.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new DriverMissingException(
          "The JDBC driver for %s cannot be used here. Add the jar %s."
              .formatted(kind.title(), kind.description().coordinates()),
          e);
    }
  }

  private static Class<?> load(DatabaseKind kind) {
    try {
      return Class.forName(
          kind.description().driverClass(), false, DriverCatalogue.class.getClassLoader());
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw new DriverMissingException(
          "The JDBC driver for %s is not on the class path. Add the jar %s."
              .formatted(kind.title(), kind.description().coordinates()));
    }
  }

  /**
   * In the order of their lines, which lie beside this class whatever the caller's class loader.
   */
  private static <T> List<T> load(Class<T> type) {
    return ServiceLoader.load(type, DriverCatalogue.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** Whether a name is one of the catalogue. */
  public static boolean isBuiltIn(String name) {
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

  private static void add(DatabaseKind kind, Style style, String name) {
    DRIVERS.put(name, new KnownDriver(name, kind, style));
    if (style != BOTH) {
      String prefix = new Driver(name).dialect();
      (style == SYNC ? USUAL_SYNC : USUAL_ASYNC).putIfAbsent(prefix, name);
    }
  }
}
