package org.bondstone.it.servers;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PayaraServerIT extends ServerSmoke {

  @Override
  Server start(Path work, Path ear) {
    return PayaraServer.start(work, ear);
  }

  @Test
  void showsPoolsAmongItsMetrics() {
    assertItsOwnMetricsShowTheBlock();
  }
}
