package org.bondstone.adapter.database.mysql;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.ConnectionProbe;
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
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.Isolation;

/** MySQL and MariaDB, both through MariaDB's driver. */
public final class MySqlKind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "MySQL",
          DriverNames.of("mysql", "mariadb")
              .sync(
                  "mysql+mysqldb",
                  "mysql+pymysql",
                  "mysql+mysqlconnector",
                  "mysql+cymysql",
                  "mysql+oursql",
                  "mysql+pyodbc",
                  "mariadb+mysqldb",
                  "mariadb+pymysql",
                  "mariadb+mariadbconnector")
              .async("mysql+asyncmy", "mysql+aiomysql"),
          "org.mariadb.jdbc.MariaDbDataSource",
          "org.mariadb.jdbc:mariadb-java-client",
          MySqlProperties.RULES,
          Set.of(
              ConnectionSetting.APPLICATION_NAME,
              ConnectionSetting.CREDENTIALS,
              ConnectionSetting.TLS_MODE,
              ConnectionSetting.TLS_CA_FILE,
              ConnectionSetting.TLS_CHECK_HOSTNAME,
              ConnectionSetting.STATEMENT_CACHE_SIZE,
              ConnectionSetting.PREPARED_STATEMENT_CACHE_SIZE));

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.SELECT_FROM_DUAL,
          Rule.BACKTICKS,
          Rule.LINE_FEED_COMMENTS,
          Rule.BACKSLASH_STRINGS,
          Rule.HASH_COMMENTS,
          Rule.EXECUTABLE_COMMENTS,
          Rule.SPACED_DASHES,
          Rule.XA_STATEMENTS);

  public MySqlKind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new MySqlConfiguration(this, request);
  }

  @Override
  public int standardPort() {
    return 3306;
  }

  @Override
  public List<Isolation> isolations() {
    return List.of(
        Isolation.REPEATABLE_READ,
        Isolation.READ_UNCOMMITTED,
        Isolation.READ_COMMITTED,
        Isolation.SERIALIZABLE);
  }

  @Override
  public String quote(String identifier) {
    return Identifiers.quote(identifier, '`', '`');
  }

  @Override
  public ConnectionProbe probe() {
    return MySqlProbe.INSTANCE;
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
