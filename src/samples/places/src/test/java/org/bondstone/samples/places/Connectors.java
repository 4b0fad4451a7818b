package org.bondstone.samples.places;

import java.nio.file.Path;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.SqlConnector;

/** Connectors to databases of tests. */
final class Connectors {

  private Connectors() {}

  /** A database in a file. */
  static SqlConnector toFile(String driver, Path file) {
    return open(
        new ConnectionComponents(
            new Driver(driver), null, null, null, null, file.toString(), Map.of()));
  }

  /** The database {@code postgres} of a server on this machine. */
  static SqlConnector toPostgresql(int port) {
    return open(
        new ConnectionComponents(
            new Driver("postgresql+psycopg2"),
            "postgres",
            Secret.of("postgres"),
            "localhost",
            port,
            "postgres",
            Map.of()));
  }

  private static SqlConnector open(ConnectionComponents components) {
    return SqlConnector.open(ConnectionSpecification.of(components).build());
  }
}
