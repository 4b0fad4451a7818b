package org.bondstone.adapter.database.sqlserver;

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

/** SQL Server, through Microsoft's driver. */
public final class SqlServerKind implements DatabaseKind {

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(EmptyList.SELECT, Rule.BRACKET_NAMES, Rule.NESTED_COMMENTS);

  @Override
  public String title() {
    return "SQL Server";
  }

  @Override
  public List<String> drivers(Style style) {
    return switch (style) {
      case BOTH -> List.of("mssql");
      case SYNC -> List.of("mssql+pyodbc", "mssql+mxodbc", "mssql+pymssql");
      case ASYNC -> List.of();
    };
  }

  @Override
  public List<String> nicknames() {
    return List.of("sqlserver", "sql_server");
  }

  @Override
  public String driverClass() {
    return "com.microsoft.sqlserver.jdbc.SQLServerXADataSource";
  }

  @Override
  public String coordinates() {
    return "com.microsoft.sqlserver:mssql-jdbc";
  }

  @Override
  public PropertyRules properties() {
    return SqlServerProperties.RULES;
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of(
        ConnectionSetting.APPLICATION_NAME,
        ConnectionSetting.TLS_MODE,
        ConnectionSetting.TLS_CHECK_HOSTNAME,
        ConnectionSetting.STATEMENT_CACHE_SIZE);
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new SqlServerConfiguration(this, settings, policy);
  }

  @Override
  public SqlSyntax syntax() {
    return SYNTAX;
  }

  /** It refuses writes in a query. */
  @Override
  public Catalogue catalogue() {
    return Catalogue.READS_ONLY;
  }
}
