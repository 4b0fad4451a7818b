package org.bondstone.adapter.database.external;

import java.util.Set;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.ExternalKinds;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.api.sql.ConnectionSetting;

/**
 * A database behind a driver that the operator has turned on; only what JDBC promises is known of
 * it.
 */
final class ExternalKind extends DatabaseKind {

  /** Makes them. */
  public static final class Kinds implements ExternalKinds {
    @Override
    public DatabaseKind of(ExternalDriver driver) {
      return new ExternalKind(driver);
    }
  }

  private final ExternalDriver driver;

  /** The driver is loaded when it connects. */
  ExternalKind(ExternalDriver driver) {
    super(
        new KindDescription(
            driver.name(),
            DriverNames.of(driver.name()),
            null,
            null,
            new ExternalProperties(driver),
            Set.of(ConnectionSetting.CREDENTIALS)),
        SqlSyntax.STANDARD);
    this.driver = driver;
  }

  ExternalDriver driver() {
    return driver;
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new ExternalConfiguration(this, request);
  }

  @Override
  public boolean supportsXa() {
    return false;
  }

  /** It may be one; its name is what its URL wants, and may be missing. */
  @Override
  public boolean isServer() {
    return false;
  }

  /** One is made for each specification. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ExternalKind that && driver.equals(that.driver);
  }

  @Override
  public int hashCode() {
    return driver.hashCode();
  }
}
