package org.bondstone.adapter.database.postgresql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bondstone.adapter.bulk.InsertWriters;
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
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.ConnectionSetting;

/** PostgreSQL, and databases that speak its protocol. */
public final class PostgresKind implements DatabaseKind {

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.ARRAY,
          Rule.DOLLAR_TAGS,
          Rule.ESCAPE_STRINGS,
          Rule.NESTED_COMMENTS,
          Rule.QUESTION_MARK_OPERATORS,
          Rule.UNTYPED_PARAMETERS,
          Rule.BEGIN_TRANSACTION,
          Rule.END_TRANSACTION);

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public List<String> drivers(Style style) {
    return switch (style) {
      case BOTH -> List.of("postgresql");
      case SYNC ->
          List.of(
              "postgresql+psycopg",
              "postgresql+psycopg2",
              "postgresql+pg8000",
              "postgresql+psycopg2cffi",
              "postgresql+pypostgresql",
              "postgresql+pygresql");
      case ASYNC -> List.of("postgresql+asyncpg");
    };
  }

  @Override
  public List<String> nicknames() {
    return List.of("pg", "pgsql", "psql");
  }

  @Override
  public String driverClass() {
    return "org.postgresql.xa.PGXADataSource";
  }

  @Override
  public String coordinates() {
    return "org.postgresql:postgresql";
  }

  @Override
  public PropertyRules properties() {
    return PostgresProperties.RULES;
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of(
        ConnectionSetting.APPLICATION_NAME,
        ConnectionSetting.SEARCH_PATH,
        ConnectionSetting.TLS_MODE,
        ConnectionSetting.TLS_CA_FILE,
        ConnectionSetting.TLS_CERTIFICATE_FILE,
        ConnectionSetting.TLS_KEY_FILE,
        ConnectionSetting.TLS_CHECK_HOSTNAME,
        ConnectionSetting.STATEMENT_CACHE_SIZE,
        ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE);
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new PostgresConfiguration(this, settings, policy);
  }

  @Override
  public SqlSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public ValueMapping values() {
    return PostgresValues.INSTANCE;
  }

  @Override
  public Catalogue catalogue() {
    return PostgresCatalogue.INSTANCE;
  }

  @Override
  public boolean setsInsideTransaction() {
    return true;
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    InsertWriters writers = PostgresWriter::new;
    return type.isInstance(writers) ? Optional.of(type.cast(writers)) : Optional.empty();
  }
}
