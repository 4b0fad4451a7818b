package org.bondstone.adapter.specification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.adapter.database.rule.Places;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSetting.Group;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;

/**
 * Reads a specification from the data of a block document, strictly: a field that is not known is
 * an error. Whether driver and properties are allowed is not decided here but when the
 * specification is used. Stateless.
 */
public final class SpecificationReader {

  private SpecificationReader() {}

  /**
   * Reads the data of one of the known types.
   *
   * @param typeSlug {@code sqlalchemy-connector}, {@code async-sqlalchemy-connector} or {@code
   *     sql-connector}
   * @param data the fields, secrets in the clear or wrapped
   * @throws InvalidSpecificationException when a field is not known, of the wrong type or out of
   *     range
   * @throws org.bondstone.api.error.RefusedUrlException when the URL is not understood
   */
  public static ConnectionSpecification read(String typeSlug, Map<String, ?> data) {
    List<String> allowed =
        switch (typeSlug) {
          case SpecificationFields.SQLALCHEMY_SLUG, SpecificationFields.ASYNC_SQLALCHEMY_SLUG ->
              SpecificationFields.SQLALCHEMY;
          case SpecificationFields.SQL_CONNECTOR_SLUG -> SpecificationFields.SQL_CONNECTOR;
          default ->
              throw new InvalidSpecificationException(
                  "A block of this type holds no connection. Types that do: %s, %s, %s."
                      .formatted(
                          SpecificationFields.SQLALCHEMY_SLUG,
                          SpecificationFields.ASYNC_SQLALCHEMY_SLUG,
                          SpecificationFields.SQL_CONNECTOR_SLUG));
        };
    return specification(Fields.of("", data, allowed, SpecificationFields.PREFECT_OWN));
  }

  private static ConnectionSpecification specification(Fields fields) {
    ConnectionSpecification.Builder builder =
        ConnectionSpecification.of(components(fields))
            .connectArgs(fields.objectMap("connect_args"));
    for (Group group : Group.values()) {
      Fields inner = fields(fields, group.field(), fieldsOf(group));
      settings(group).forEach(setting -> put(builder, setting, inner));
    }
    settings(null).forEach(setting -> put(builder, setting, fields));
    return builder.build();
  }

  /** The settings of a group; of none for null. */
  private static Stream<ConnectionSetting<?>> settings(Group group) {
    return ConnectionSetting.all().stream()
        .filter(setting -> setting.group().equals(Optional.ofNullable(group)));
  }

  private static List<String> fieldsOf(Group group) {
    return settings(group).map(ConnectionSetting::field).toList();
  }

  @SuppressWarnings("unchecked") // the form of a setting decides the type of its values
  private static <T> void put(
      ConnectionSpecification.Builder builder, ConnectionSetting<T> setting, Fields fields) {
    builder.set(setting, (T) fields.value(setting));
  }

  private static ConnectionComponents components(Fields fields) {
    return Places.at(List.of("connection_info"), () -> parts(fields));
  }

  private static ConnectionComponents parts(Fields fields) {
    Object info = fields.value("connection_info");
    if (info instanceof String url) {
      return ConnectionComponents.parse(url);
    }
    if (!(info instanceof Map<?, ?>)) {
      throw fields.wrong("connection_info", "a URL or an object with at least a driver");
    }
    Fields parts = fields(fields, "connection_info", SpecificationFields.CONNECTION_INFO);
    String driver = parts.text("driver");
    if (driver == null) {
      throw parts.wrong("driver", "a driver's name");
    }
    String password = parts.text("password");
    return new ConnectionComponents(
        Places.at(Places.ofPart("driver"), () -> new Driver(driver)),
        parts.text("username"),
        password == null ? null : Secret.of(password),
        parts.text("host"),
        parts.integer("port"),
        parts.text("database"),
        parts.textMap("query"));
  }

  private static Fields fields(Fields parent, String name, List<String> allowed) {
    Map<?, ?> map = parent.map(name);
    return Fields.of(name, map == null ? Map.of() : map, allowed, List.of());
  }
}
