package org.bondstone.samples.places;

import java.nio.file.Path;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.io.TempDir;

class PlacesOnH2Test extends PlacesContract {

  @TempDir Path folder;

  @Override
  SqlConnector open() {
    return Connectors.toFile("h2", folder.resolve("places"));
  }
}
