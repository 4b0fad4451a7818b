package org.bondstone.adapter.database;

import org.bondstone.api.sql.ConnectionComponents;

/** What people see of a database: nothing that may be secret. */
public final class ShownDatabase {

  private ShownDatabase() {}

  /** The database and where it is, such as {@code shop on db.example:5432}. */
  public static String of(ConnectionComponents components) {
    String database =
        components.database() == null
            ? "a database of " + components.driver().dialect()
            : components.database();
    String port = components.port() == null ? "" : ":" + components.port();
    return components.host() == null ? database : database + " on " + components.host() + port;
  }
}
