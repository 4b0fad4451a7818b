package org.bondstone.adapter.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.XADataSource;
import org.bondstone.api.error.DriverMissingException;

/**
 * Sets a data source up by the names of its setters, where its jar is not there to compile with.
 */
public final class Setters {

  private final DatabaseKind kind;
  private final XADataSource source;

  public Setters(DatabaseKind kind) {
    this.kind = kind;
    try {
      this.source =
          DriverCatalogue.load(kind)
              .asSubclass(XADataSource.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw unusable(kind, e);
    }
  }

  /** Calls a setter; a null value is left alone. */
  public Setters set(String name, Object value) throws SQLException {
    if (value == null) {
      return this;
    }
    Method setter =
        Arrays.stream(source.getClass().getMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == 1)
            .filter(m -> fits(m.getParameterTypes()[0], value))
            .findFirst()
            .orElseThrow(() -> unusable(kind, new NoSuchMethodException(name)));
    try {
      setter.invoke(source, value);
      return this;
    } catch (InvocationTargetException e) {
      throw new SQLException("The driver refuses the setting " + name + ".", "08001", e);
    } catch (IllegalAccessException e) {
      throw unusable(kind, e);
    }
  }

  public PhysicalConnection connect() throws SQLException {
    return new XaPhysicalConnection(source.getXAConnection());
  }

  private static boolean fits(Class<?> type, Object value) {
    return type.isInstance(value)
        || (type == int.class && value instanceof Integer)
        || (type == boolean.class && value instanceof Boolean);
  }

  private static DriverMissingException unusable(DatabaseKind kind, Exception cause) {
    return new DriverMissingException(
        "The JDBC driver for %s is not the one that is expected. Add the jar %s."
            .formatted(kind.title(), kind.coordinates()),
        cause);
  }
}
