package org.bondstone.adapter.database.mysql;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverSettings;
import org.bondstone.adapter.database.GeneratedKeys;
import org.bondstone.adapter.database.KnownDriver.Style;
import org.bondstone.adapter.database.PropertyRules;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.ConnectionSetting;

/** MySQL and MariaDB, both through MariaDB's driver. */
public final class MySqlKind implements DatabaseKind {

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.SELECT_FROM_DUAL,
          Rule.BACKTICKS,
          Rule.BACKSLASH_STRINGS,
          Rule.HASH_COMMENTS,
          Rule.SPACED_DASHES,
          Rule.XA_STATEMENTS);

  @Override
  public String title() {
    return "MySQL";
  }

  @Override
  public List<String> drivers(Style style) {
    return switch (style) {
      case BOTH -> List.of("mysql", "mariadb");
      case SYNC ->
          List.of(
              "mysql+mysqldb",
              "mysql+pymysql",
              "mysql+mysqlconnector",
              "mysql+cymysql",
              "mysql+oursql",
              "mysql+pyodbc",
              "mariadb+mysqldb",
              "mariadb+pymysql",
              "mariadb+mariadbconnector");
      case ASYNC -> List.of("mysql+asyncmy", "mysql+aiomysql");
    };
  }

  @Override
  public String driverClass() {
    return "org.mariadb.jdbc.MariaDbDataSource";
  }

  @Override
  public String coordinates() {
    return "org.mariadb.jdbc:mariadb-java-client";
  }

  @Override
  public PropertyRules properties() {
    return MySqlProperties.RULES;
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of(
        ConnectionSetting.APPLICATION_NAME,
        ConnectionSetting.TLS_MODE,
        ConnectionSetting.TLS_CA_FILE,
        ConnectionSetting.TLS_CHECK_HOSTNAME,
        ConnectionSetting.STATEMENT_CACHE_SIZE,
        ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE);
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new MySqlConfiguration(this, settings, policy);
  }

  @Override
  public SqlSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public ValueMapping values() {
    return MySqlValues.INSTANCE;
  }

  @Override
  public Catalogue catalogue() {
    return MySqlCatalogue.INSTANCE;
  }

  @Override
  public GeneratedKeys generatedKeys() {
    return GeneratedKeys.NUMBER_ONLY;
  }
}
