package org.bondstone.samples.places;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PlacesOnPostgresqlTest extends PlacesContract {

  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Override
  SqlConnector open() {
    SqlConnector connector = Connectors.toPostgresql(server.getPort());
    connector.execute("DROP TABLE IF EXISTS places");
    return connector;
  }
}
