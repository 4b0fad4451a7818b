package org.bondstone.adapter.database.oracle;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverSettings;
import org.bondstone.adapter.database.KnownDriver.Style;
import org.bondstone.adapter.database.PropertyRules;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.api.sql.ConnectionSetting;

/** Oracle. */
public final class OracleKind implements DatabaseKind {

  private static final SqlSyntax SYNTAX = SqlSyntax.of(EmptyList.SELECT_FROM_DUAL, Rule.Q_STRINGS);

  @Override
  public String title() {
    return "Oracle";
  }

  @Override
  public List<String> drivers(Style style) {
    return switch (style) {
      case BOTH -> List.of("oracle");
      case SYNC -> List.of("oracle+cx_oracle", "oracle+oracledb");
      case ASYNC -> List.of("oracle+oracledb_async");
    };
  }

  @Override
  public String driverClass() {
    return "oracle.jdbc.xa.client.OracleXADataSource";
  }

  @Override
  public String coordinates() {
    return "com.oracle.database.jdbc:ojdbc11";
  }

  @Override
  public PropertyRules properties() {
    return OracleProperties.RULES;
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of(
        ConnectionSetting.APPLICATION_NAME,
        ConnectionSetting.TLS_MODE,
        ConnectionSetting.STATEMENT_CACHE_SIZE);
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new OracleConfiguration(this, settings, policy);
  }

  @Override
  public SqlSyntax syntax() {
    return SYNTAX;
  }

  /** It refuses writes in a query, but those of a transaction apart, which nothing rolls back. */
  @Override
  public Catalogue catalogue() {
    return Catalogue.READS_ONLY;
  }
}
