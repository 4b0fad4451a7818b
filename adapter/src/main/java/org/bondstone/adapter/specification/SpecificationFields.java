package org.bondstone.adapter.specification;

import java.util.List;

/**
 * The names of the fields in a document's data. Python's types have the first three of {@link
 * #SQL_CONNECTOR}; the others are ours.
 */
public final class SpecificationFields {

  /** The type of Prefect's {@code SqlAlchemyConnector}. */
  public static final String SQLALCHEMY_SLUG = "sqlalchemy-connector";

  /** The type of Prefect's {@code AsyncSqlAlchemyConnector}. */
  public static final String ASYNC_SQLALCHEMY_SLUG = "async-sqlalchemy-connector";

  /** Our own type. */
  public static final String SQL_CONNECTOR_SLUG = "sql-connector";

  /** The fields of Prefect's two types. */
  public static final List<String> SQLALCHEMY =
      List.of("connection_info", "connect_args", "fetch_size");

  /** The fields of our own type. */
  public static final List<String> SQL_CONNECTOR =
      List.of(
          "connection_info",
          "connect_args",
          "fetch_size",
          "pool",
          "timeouts",
          "isolation",
          "echo",
          "application_name",
          "search_path",
          "tls",
          "statement_cache_size",
          "prepared_statement_cache_size");

  /** The fields of {@code connection_info}, when it is not a URL. */
  public static final List<String> CONNECTION_INFO =
      List.of("driver", "username", "password", "host", "port", "database", "query");

  /** The fields of {@code pool}; {@code recycle} is in seconds. */
  public static final List<String> POOL = List.of("size", "max_overflow", "pre_ping", "recycle");

  /** The fields of {@code timeouts}, all in seconds. */
  public static final List<String> TIMEOUTS = List.of("connect", "statement", "borrow");

  /** The fields of {@code tls}. */
  public static final List<String> TLS =
      List.of("mode", "ca_file", "certificate_file", "key_file", "check_hostname");

  /** What Prefect's client adds to the data of any block; it means nothing here. */
  static final List<String> PREFECT_OWN =
      List.of("block_type_slug", "_block_document_id", "_block_document_name", "_is_anonymous");

  private SpecificationFields() {}
}
