package org.bondstone.adapter.database.h2;

import java.util.Set;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.ConnectionSetting;

/** H2, in this process. */
public final class H2Kind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "H2",
          DriverNames.of("h2"),
          "org.h2.jdbcx.JdbcDataSource",
          "com.h2database:h2",
          H2Properties.RULES,
          Set.of(ConnectionSetting.CREDENTIALS, ConnectionSetting.SEARCH_PATH));

  static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.PARENTHESES,
          Rule.BACKTICKS,
          Rule.EMPTY_DOLLAR_TAGS,
          Rule.NESTED_COMMENTS,
          Rule.SLASH_COMMENTS,
          Rule.BEGIN_TRANSACTION,
          Rule.ONE_RESULT);

  public H2Kind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseKind usable() {
    return BundledH2.beside(this);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new H2Configuration(this, request);
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public ValueMapping values() {
    return H2Values.INSTANCE;
  }

  @Override
  public Catalogue catalogue() {
    return H2Catalogue.INSTANCE;
  }

  @Override
  public String persistencePlatform() {
    return "org.bondstone.adapter.database.h2.H2Platform";
  }
}
