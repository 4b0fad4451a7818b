package org.bondstone.adapter.database.oracle;

import java.util.List;
import java.util.Set;
import org.bondstone.adapter.database.Catalogue;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.ConnectionProbe;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverNames;
import org.bondstone.adapter.database.KindDescription;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.SqlSyntax.EmptyList;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.Isolation;

/** Oracle. */
public final class OracleKind extends DatabaseKind {

  private static final KindDescription DESCRIPTION =
      new KindDescription(
          "Oracle",
          DriverNames.of("oracle")
              .sync("oracle+cx_oracle", "oracle+oracledb")
              .async("oracle+oracledb_async"),
          "oracle.jdbc.xa.client.OracleXADataSource",
          "com.oracle.database.jdbc:ojdbc11",
          OracleProperties.RULES,
          Set.of(
              ConnectionSetting.APPLICATION_NAME,
              ConnectionSetting.CREDENTIALS,
              ConnectionSetting.TLS_MODE,
              ConnectionSetting.STATEMENT_CACHE_SIZE));

  private static final SqlSyntax SYNTAX = SqlSyntax.of(EmptyList.SELECT_FROM_DUAL, Rule.Q_STRINGS);

  public OracleKind() {
    super(DESCRIPTION, SYNTAX);
  }

  @Override
  public DatabaseConfiguration configure(ConfigurationRequest request) {
    return new OracleConfiguration(this, request);
  }

  @Override
  public int standardPort() {
    return 1521;
  }

  @Override
  public List<Isolation> isolations() {
    return List.of(Isolation.READ_COMMITTED, Isolation.SERIALIZABLE);
  }

  /** It refuses writes in a query, but those of a transaction apart, which nothing rolls back. */
  @Override
  public Catalogue catalogue() {
    return Catalogue.READS_ONLY;
  }

  @Override
  public ConnectionProbe probe() {
    return OracleProbe.INSTANCE;
  }
}
