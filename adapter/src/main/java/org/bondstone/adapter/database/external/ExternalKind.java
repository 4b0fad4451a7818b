package org.bondstone.adapter.database.external;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverSettings;
import org.bondstone.adapter.database.ExternalDriver;
import org.bondstone.adapter.database.ExternalKinds;
import org.bondstone.adapter.database.KnownDriver.Style;
import org.bondstone.adapter.database.PropertyRules;
import org.bondstone.api.sql.ConnectionSetting;

/**
 * A database behind a driver that the operator has turned on; only what JDBC promises is known of
 * it.
 */
record ExternalKind(ExternalDriver driver) implements DatabaseKind {

  /** Makes them. */
  public static final class Kinds implements ExternalKinds {
    @Override
    public DatabaseKind of(ExternalDriver driver) {
      return new ExternalKind(driver);
    }
  }

  @Override
  public String title() {
    return driver.name();
  }

  @Override
  public List<String> drivers(Style style) {
    return style == Style.BOTH ? List.of(driver.name()) : List.of();
  }

  /** Loaded when it connects. */
  @Override
  public String driverClass() {
    return null;
  }

  @Override
  public String coordinates() {
    return null;
  }

  @Override
  public PropertyRules properties() {
    return new ExternalProperties(driver);
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of();
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new ExternalConfiguration(this, settings, policy);
  }

  /** It may be one; its name is what its URL wants, and may be missing. */
  @Override
  public boolean isServer() {
    return false;
  }
}
