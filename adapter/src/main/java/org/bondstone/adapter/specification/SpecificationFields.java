package org.bondstone.adapter.specification;

import java.util.List;
import java.util.stream.Stream;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSetting.Group;

/** The names of the fields in a document's data. */
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

  /** The fields of our own type: Python's but one, which is a setting, and those of settings. */
  public static final List<String> SQL_CONNECTOR =
      Stream.concat(
              Stream.of("connection_info", "connect_args"),
              ConnectionSetting.all().stream()
                  .map(setting -> setting.group().map(Group::field).orElse(setting.field())))
          .distinct()
          .toList();

  /** The fields of {@code connection_info}, when it is not a URL. */
  public static final List<String> CONNECTION_INFO =
      List.of("driver", "username", "password", "host", "port", "database", "query");

  /** What Prefect's client adds to the data of any block; it means nothing here. */
  static final List<String> PREFECT_OWN =
      List.of("block_type_slug", "_block_document_id", "_block_document_name", "_is_anonymous");

  private SpecificationFields() {}
}
