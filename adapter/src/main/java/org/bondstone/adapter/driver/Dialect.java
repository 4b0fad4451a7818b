package org.bondstone.adapter.driver;

/** The kinds of databases that are known, and the JDBC driver that serves each. */
public enum Dialect {
  POSTGRESQL("PostgreSQL", "org.postgresql.xa.PGXADataSource", "org.postgresql:postgresql"),
  H2("H2", "org.h2.jdbcx.JdbcDataSource", "com.h2database:h2"),
  SQLITE("SQLite", "org.sqlite.SQLiteDataSource", "org.xerial:sqlite-jdbc"),
  /** MySQL and MariaDB, both through MariaDB's driver. */
  MYSQL("MySQL", "org.mariadb.jdbc.MariaDbDataSource", "org.mariadb.jdbc:mariadb-java-client"),
  ORACLE("Oracle", "oracle.jdbc.xa.client.OracleXADataSource", "com.oracle.database.jdbc:ojdbc11"),
  SQL_SERVER(
      "SQL Server",
      "com.microsoft.sqlserver.jdbc.SQLServerXADataSource",
      "com.microsoft.sqlserver:mssql-jdbc"),
  /** A driver that the operator has registered; only what JDBC promises is known of it. */
  OTHER("other", null, null);

  private final String title;
  private final String dataSourceClass;
  private final String coordinates;

  Dialect(String title, String dataSourceClass, String coordinates) {
    this.title = title;
    this.dataSourceClass = dataSourceClass;
    this.coordinates = coordinates;
  }

  /** The database's name, for messages. */
  public String title() {
    return title;
  }

  /** The driver's data source, by the name of its class; null for {@link #OTHER}. */
  public String dataSourceClass() {
    return dataSourceClass;
  }

  /** The driver's Maven coordinates without a version; null for {@link #OTHER}. */
  public String coordinates() {
    return coordinates;
  }
}
