package org.bondstone.adapter.database.sqlserver;

import java.util.Set;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.Identifiers;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.LockMode;

/** SQL Server, through Microsoft's driver. */
public final class SqlServerKind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "SQL Server",
          DriverNames.of("mssql")
              .sync("mssql+pyodbc", "mssql+mxodbc", "mssql+pymssql")
              .nicknames("sqlserver", "sql_server"),
          "com.microsoft.sqlserver.jdbc.SQLServerXADataSource",
          "com.microsoft.sqlserver:mssql-jdbc",
          SqlServerProperties.RULES,
          Set.of(
              ConnectionSetting.APPLICATION_NAME,
              ConnectionSetting.CREDENTIALS,
              ConnectionSetting.TLS_MODE,
              ConnectionSetting.TLS_CHECK_HOSTNAME,
              ConnectionSetting.STATEMENT_CACHE_SIZE));

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.SELECT, Rule.BRACKET_NAMES, Rule.DOUBLED_BRACKETS, Rule.NESTED_COMMENTS);

  public SqlServerKind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new SqlServerConfiguration(this, request);
  }

  @Override
  public int standardPort() {
    return 1433;
  }

  /** SQL Server's locks are hints inside the FROM clause, where this cannot put them. */
  @Override
  public String withLock(String sql, LockMode mode) {
    if (mode == LockMode.NONE) {
      return sql;
    }
    throw new InvalidSpecificationException(
        "SQL Server locks rows by hints in the statement itself: write WITH (UPDLOCK, ROWLOCK)"
            + " after the table's name, with NOWAIT or READPAST as needed.");
  }

  @Override
  public String quote(String identifier) {
    return Identifiers.quote(identifier, '[', ']');
  }

  /** It refuses writes in a query. */
  @Override
  public Catalogue catalogue() {
    return Catalogue.READS_ONLY;
  }

  @Override
  public ConnectionProbe probe() {
    return SqlServerProbe.INSTANCE;
  }
}
