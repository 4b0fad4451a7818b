package org.bondstone.it.servers;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenLibertyIT extends ServerSmoke {

  /** A server that has them, and asks nobody who reads them. */
  private static final String METRICS =
      "<featureManager><feature>mpMetrics-5.1</feature></featureManager>"
          + "<mpMetrics authentication=\"false\"/>";

  @Override
  Server start(Path work, Path ear) {
    return OpenLiberty.start(work, ear, METRICS);
  }

  @Test
  void showsPoolsAmongItsMetrics() {
    assertItsOwnMetricsShowTheBlock();
  }

  @Override
  public String nameOf(String block) {
    return "bondstone/block/" + block;
  }
}
