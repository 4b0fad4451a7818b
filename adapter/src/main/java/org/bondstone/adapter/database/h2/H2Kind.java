package org.bondstone.adapter.database.h2;

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
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.sql.ConnectionSetting;

/** H2, in this process. */
public final class H2Kind implements DatabaseKind {

  private static final SqlSyntax SYNTAX =
      SqlSyntax.of(
          EmptyList.PARENTHESES,
          Rule.EMPTY_DOLLAR_TAGS,
          Rule.NESTED_COMMENTS,
          Rule.BEGIN_TRANSACTION);

  @Override
  public String title() {
    return "H2";
  }

  @Override
  public List<String> drivers(Style style) {
    return switch (style) {
      case BOTH -> List.of("h2");
      case SYNC -> List.of();
      case ASYNC -> List.of();
    };
  }

  @Override
  public String driverClass() {
    return "org.h2.jdbcx.JdbcDataSource";
  }

  @Override
  public String coordinates() {
    return "com.h2database:h2";
  }

  @Override
  public PropertyRules properties() {
    return H2Properties.RULES;
  }

  @Override
  public Set<ConnectionSetting<?>> settings() {
    return Set.of(ConnectionSetting.SEARCH_PATH);
  }

  @Override
  public DatabaseConfiguration configure(DriverSettings settings, AccessPolicy policy) {
    return new H2Configuration(this, settings, policy);
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
    return H2Values.INSTANCE;
  }

  @Override
  public Catalogue catalogue() {
    return H2Catalogue.INSTANCE;
  }
}
