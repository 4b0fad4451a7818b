package org.bondstone.adapter.database.sqlite;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.GeneratedKeys;
import org.bondstone.adapter.database.Identifiers;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.LockMode;

/** SQLite, in this process. */
public final class SqliteKind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "SQLite",
          DriverNames.of("sqlite")
              .sync("sqlite+pysqlite", "sqlite+pysqlcipher")
              .async("sqlite+aiosqlite")
              .nicknames("sqlite3"),
          "org.sqlite.SQLiteDataSource",
          "org.xerial:sqlite-jdbc",
          SqliteProperties.RULES,
          Set.of());

  static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.PARENTHESES,
          Rule.BACKTICKS,
          Rule.LINE_FEED_COMMENTS,
          Rule.BRACKET_NAMES,
          Rule.LAX_STRINGS,
          Rule.BEGIN_TRANSACTION,
          Rule.END_TRANSACTION,
          Rule.FIRST_STATEMENT);

  public SqliteKind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new SqliteConfiguration(this, request);
  }

  @Override
  public boolean supportsXa() {
    return false;
  }

  @Override
  public List<Isolation> isolations() {
    return List.of(Isolation.SERIALIZABLE, Isolation.READ_UNCOMMITTED);
  }

  /** SQLite has no row locks: a transaction for update has locked the whole database. */
  @Override
  public String withLock(String sql, LockMode mode) {
    return sql;
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public ValueMapping values() {
    return SqliteValues.INSTANCE;
  }

  /** In backticks, since SQLite takes double quotes for a string where there is no such name. */
  @Override
  public String quote(String identifier) {
    return Identifiers.quote(identifier, '`', '`');
  }

  /** It has no functions of users. */
  @Override
  public Catalogue catalogue() {
    return Catalogue.READS_ONLY;
  }

  /** The driver knows the last row's number only; RETURNING knows every column. */
  @Override
  public GeneratedKeys generatedKeys() {
    return GeneratedKeys.BY_RETURNING;
  }

  @Override
  public boolean tellsFailedRow() {
    return false;
  }

  @Override
  public boolean locksAtBegin() {
    return true;
  }

  @Override
  public String persistencePlatform() {
    // By name, since EclipseLink may not be there.
    return "org.bondstone.adapter.database.sqlite.SqlitePlatform";
  }
}
