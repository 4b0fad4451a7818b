package org.bondstone.samples.places;

import java.nio.file.Path;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.io.TempDir;

class PlacesOnSqliteTest extends PlacesContract {

  @TempDir Path folder;

  @Override
  SqlConnector open() {
    return Connectors.toFile("sqlite+pysqlite", folder.resolve("places.sqlite"));
  }
}
