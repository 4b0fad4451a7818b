package org.bondstone.adapter.testing;

import java.util.List;
import org.bondstone.adapter.database.ConfigurationRequest;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.DriverCatalogue;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;

/** The kinds of databases, for tests that need a certain one. */
public enum TestKind {
  POSTGRESQL("postgresql"),
  H2("h2"),
  SQLITE("sqlite"),
  DUCKDB("duckdb"),
  MYSQL("mysql"),
  ORACLE("oracle"),
  SQL_SERVER("mssql");

  private final String driver;

  TestKind(String driver) {
    this.driver = driver;
  }

  public DatabaseKind kind() {
    return DriverCatalogue.find(new Driver(driver), List.of()).kind();
  }

  public SqlSyntax syntax() {
    return kind().syntax();
  }

  /** A configuration without restrictions, which needs no driver. */
  public DatabaseConfiguration configure(ConnectionSpecification specification) {
    return configure(specification, AccessPolicy.unrestricted());
  }

  /** A configuration, which needs no driver. */
  public DatabaseConfiguration configure(
      ConnectionSpecification specification, AccessPolicy policy) {
    return kind()
        .configure(
            new ConfigurationRequest(
                kind().description().properties().apply(specification),
                policy,
                specification,
                null,
                null));
  }
}
