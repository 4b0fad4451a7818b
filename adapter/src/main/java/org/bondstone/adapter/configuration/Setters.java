package org.bondstone.adapter.configuration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.XADataSource;
import org.bondstone.adapter.driver.Dialect;
import org.bondstone.adapter.driver.DriverCatalogue;
import org.bondstone.api.error.DriverMissingException;

/**
 * Sets a data source up by the names of its setters, where its jar is not there to compile with.
 */
final class Setters {

  private final Dialect dialect;
  private final XADataSource source;

  Setters(Dialect dialect) {
    this.dialect = dialect;
    try {
      this.source =
          DriverCatalogue.load(dialect)
              .asSubclass(XADataSource.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw unusable(dialect, e);
    }
  }

  /** Calls a setter; a null value is left alone. */
  Setters set(String name, Object value) throws SQLException {
    if (value == null) {
      return this;
    }
    Method setter =
        Arrays.stream(source.getClass().getMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == 1)
            .filter(m -> fits(m.getParameterTypes()[0], value))
            .findFirst()
            .orElseThrow(() -> unusable(dialect, new NoSuchMethodException(name)));
    try {
      setter.invoke(source, value);
      return this;
    } catch (InvocationTargetException e) {
      throw new SQLException("The driver refuses the setting " + name + ".", "08001", e);
    } catch (IllegalAccessException e) {
      throw unusable(dialect, e);
    }
  }

  PhysicalConnection connect() throws SQLException {
    return new XaPhysicalConnection(source.getXAConnection());
  }

  private static boolean fits(Class<?> type, Object value) {
    return type.isInstance(value)
        || (type == int.class && value instanceof Integer)
        || (type == boolean.class && value instanceof Boolean);
  }

  private static DriverMissingException unusable(Dialect dialect, Exception cause) {
    return new DriverMissingException(
        "The JDBC driver for %s is not the one that is expected. Add the jar %s."
            .formatted(dialect.title(), dialect.coordinates()),
        cause);
  }
}
