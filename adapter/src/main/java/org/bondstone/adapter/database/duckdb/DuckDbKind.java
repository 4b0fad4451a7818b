package org.bondstone.adapter.database.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.GeneratedKeys;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.database.Streaming;
import org.bondstone.adapter.operation.InsertWriters;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;

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
          Rule.END_TRANSACTION,
          Rule.ONE_RESULT);

  public DuckDbKind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new DuckDbConfiguration(this, request);
  }

  @Override
  public boolean supportsXa() {
    return false;
  }

  /** A transaction reads what was committed when it began; there is nothing else to choose. */
  @Override
  public List<Isolation> isolations() {
    return List.of(Isolation.REPEATABLE_READ);
  }

  @Override
  public Streaming streaming() {
    return new Streaming(false, 0);
  }

  @Override
  public String withLock(String sql, LockMode mode) {
    if (mode == LockMode.NONE) {
      return sql;
    }
    throw new InvalidSpecificationException(
        "DuckDB has no locks of rows; leave the lock out. Of two transactions that change the same"
            + " row one fails with a SerializationFailureException.");
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

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    InsertWriters writers = DuckDbWriter::new;
    return Optional.of(writers).filter(type::isInstance).map(type::cast);
  }
}
