package org.bondstone.adapter.database.duckdb;

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

/** DuckDB, in this process. */
public final class DuckDbKind implements DatabaseKind {

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.PARENTHESES,
          Rule.DOLLAR_TAGS,
          Rule.ESCAPE_STRINGS,
          Rule.NESTED_COMMENTS,
          Rule.BEGIN_TRANSACTION,
          Rule.END_TRANSACTION);

  @Override
  public String title() {
    return "DuckDB";
  }

  @Override
  public List<String> drivers(Style style) {
    return switch (style) {
      case BOTH -> List.of("duckdb");
      case SYNC -> List.of("duckdb+duckdb_engine");
      case ASYNC -> List.of();
    };
  }

  @Override
  public String driverClass() {
    return "org.duckdb.DuckDBDriver";
  }

  @Override
  public String coordinates() {
    return "org.duckdb:duckdb_jdbc";
  }

  @Override
  public PropertyRules properties() {
    return DuckDbProperties.RULES;
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of();
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new DuckDbConfiguration(this, settings, policy);
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public SqlSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public ValueMapping values() {
    return DuckDbValues.INSTANCE;
  }

  /** Its users define macros only, which are expressions and queries. */
  @Override
  public Catalogue catalogue() {
    return Catalogue.READS_ONLY;
  }

  @Override
  public GeneratedKeys generatedKeys() {
    return GeneratedKeys.BY_RETURNING;
  }

  @Override
  public boolean tellsFailedRow() {
    return false;
  }
}
