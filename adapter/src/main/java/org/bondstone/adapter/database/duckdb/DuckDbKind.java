package org.bondstone.adapter.database.duckdb;

import java.util.Set;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.DriverSettings;
import org.bondstone.adapter.database.GeneratedKeys;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.adapter.value.ValueMapping;

/** DuckDB, in this process. */
public final class DuckDbKind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "DuckDB",
          DriverNames.of("duckdb").sync("duckdb+duckdb_engine"),
          "org.duckdb.DuckDBDriver",
          "org.duckdb:duckdb_jdbc",
          DuckDbProperties.RULES,
          Set.of());

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.PARENTHESES,
          Rule.DOLLAR_TAGS,
          Rule.ESCAPE_STRINGS,
          Rule.NESTED_COMMENTS,
          Rule.BEGIN_TRANSACTION,
          Rule.END_TRANSACTION);

  public DuckDbKind() {
    super(DESCRIPTION, SYNTAX);
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
