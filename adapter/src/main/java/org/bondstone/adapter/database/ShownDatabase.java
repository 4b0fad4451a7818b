package org.bondstone.adapter.database;

import static java.util.stream.Collectors.joining;

import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ServerAddress;

/** What people see of a database: nothing that may be secret. */
public final class ShownDatabase {

  private ShownDatabase() {}

  /** The database and where it is, such as {@code shop on db.example:5432}. */
  public static String of(ConnectionComponents components) {
    String database =
        components.database() == null
            ? "a database of " + components.driver().dialect()
            : components.database();
    String servers =
        components.servers().stream().map(ServerAddress::toString).collect(joining(", "));
    return servers.isEmpty() ? database : database + " on " + servers;
  }
}
