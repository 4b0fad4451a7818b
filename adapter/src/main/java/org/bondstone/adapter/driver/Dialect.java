package org.bondstone.adapter.driver;

/** The kinds of databases that are known. */
public enum Dialect {
  POSTGRESQL,
  H2,
  SQLITE,
  /** MySQL and MariaDB, both through MariaDB's driver. */
  MYSQL,
  ORACLE,
  SQL_SERVER,
  /** A driver that the operator has registered; only what JDBC promises is known of it. */
  OTHER
}
