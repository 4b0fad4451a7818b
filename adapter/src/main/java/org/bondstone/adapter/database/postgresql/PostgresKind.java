package org.bondstone.adapter.database.postgresql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.database.Streaming;
import org.bondstone.adapter.operation.InsertWriters;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;

/** PostgreSQL, and databases that speak its protocol. */
public final class PostgresKind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "PostgreSQL",
          DriverNames.of("postgresql")
              .sync(
                  "postgresql+psycopg",
                  "postgresql+psycopg2",
                  "postgresql+pg8000",
                  "postgresql+psycopg2cffi",
                  "postgresql+pypostgresql",
                  "postgresql+pygresql")
              .async("postgresql+asyncpg")
              .nicknames("pg", "pgsql", "psql"),
          "org.postgresql.xa.PGXADataSource",
          "org.postgresql:postgresql",
          PostgresProperties.RULES,
          Set.of(
              ConnectionSetting.APPLICATION_NAME,
              ConnectionSetting.CREDENTIALS,
              ConnectionSetting.SEARCH_PATH,
              ConnectionSetting.TLS_MODE,
              ConnectionSetting.TLS_CA_FILE,
              ConnectionSetting.TLS_CERTIFICATE_FILE,
              ConnectionSetting.TLS_KEY_FILE,
              ConnectionSetting.TLS_CHECK_HOSTNAME,
              ConnectionSetting.STATEMENT_CACHE_SIZE,
              ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE));

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

  public PostgresKind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new PostgresConfiguration(this, request);
  }

  @Override
  public ConnectionSpecification onPrimary(ConnectionSpecification specification) {
    String target =
        PostgresProperties.RULES.apply(specification).properties().get(PostgresProperties.TARGET);
    if (specification.components().servers().size() < 2
        || PostgresProperties.PRIMARY.equals(target)) {
      return specification;
    }
    Map<String, Object> arguments = new LinkedHashMap<>(specification.connectArgs());
    // The last one holds. Where there is no primary, one that answers can say so.
    arguments.remove(PostgresProperties.TARGET);
    arguments.put(PostgresProperties.TARGET, "preferPrimary");
    return specification.toBuilder().connectArgs(arguments).build();
  }

  @Override
  public int standardPort() {
    return 5432;
  }

  @Override
  public Streaming streaming() {
    return new Streaming(true, 1_000);
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
  public ConnectionProbe probe() {
    return PostgresProbe.INSTANCE;
  }

  @Override
  public boolean setsInsideTransaction() {
    return true;
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    InsertWriters writers = PostgresWriter::new;
    return Stream.of(writers, new PostgresPlans(), new PostgresNotices())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
