package org.bondstone.adapter.database.external;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.error.SqlErrors;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.api.error.DriverMissingException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.RefusedUrlException;

/** A database behind a driver that the operator has turned on. Only what JDBC promises is used. */
final class ExternalConfiguration extends DatabaseConfiguration {

  private final ExternalDriver driver;

  ExternalConfiguration(ExternalKind kind, ConfigurationRequest request) {
    super(kind, request, new SqlErrors());
    this.driver = kind.driver();
    String database = components().database();
    if (database != null && !database.matches("[A-Za-z0-9_.-]{1,100}(/[A-Za-z0-9_.-]{1,100})?")) {
      throw new RefusedUrlException(
          "The database is not valid; allowed are letters, digits, _ . - and one /.");
    }
    url(components().host());
  }

  @Override
  protected PhysicalConnection connectAs(Login login) throws SQLException {
    String place = components().host() == null ? null : inUrl(servers().reached());
    Properties given = new Properties();
    properties().forEach(given::setProperty);
    if (login.user() != null) {
      given.setProperty("user", login.user());
    }
    if (login.password() != null) {
      given.setProperty("password", login.password().reveal());
    }
    Connection connection = load().connect(url(place), given);
    if (connection == null) {
      throw new SQLException("The driver does not take the URL of its template.", "08001");
    }
    return setUp(new PhysicalConnection(connection));
  }

  @Override
  protected void setTimeout(Connection connection, Duration timeout) {
    // JDBC has no timeout for a connection that every driver takes.
  }

  @Override
  protected void limitStatement(Statement statement, Duration timeout) throws SQLException {
    Jdbc.setQueryTimeout(statement, timeout);
  }

  @Override
  public void createDb() {
    throw new InvalidSpecificationException("This database is created by its operator.");
  }

  @Override
  public void dropDb() {
    throw new InvalidSpecificationException("This database is dropped by its operator.");
  }

  private static String inUrl(String place) {
    return place.indexOf(':') >= 0 ? "[" + place + "]" : place;
  }

  private String url(String host) {
    String url = driver.urlTemplate();
    url = fill(url, "{host}", host);
    url = fill(url, "{port}", components().port());
    return fill(url, "{database}", components().database());
  }

  private static String fill(String url, String place, Object value) {
    if (value == null && url.contains(place)) {
      throw new InvalidSpecificationException(
          "This driver's URL needs the part " + place + ", which is not given.");
    }
    return value == null ? url : url.replace(place, value.toString());
  }

  private Driver load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {getClass().getClassLoader(), context}) {
      try {
        return Class.forName(driver.driverClass(), true, loader)
            .asSubclass(Driver.class)
            .getDeclaredConstructor()
            .newInstance();
      } catch (ClassNotFoundException e) {
        // The next loader may have it.
        continue;
      } catch (ReflectiveOperationException | ClassCastException e) {
        throw new DriverMissingException(
            "The class of the driver %s cannot be used.".formatted(driver.name()), e);
      }
    }
    throw new DriverMissingException(
        "The class %s of the driver %s is not on the class path."
            .formatted(driver.driverClass(), driver.name()));
  }
}
