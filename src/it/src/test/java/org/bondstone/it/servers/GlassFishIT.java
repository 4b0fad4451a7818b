package org.bondstone.it.servers;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

@Order(2)
class GlassFishIT extends AsadminSmoke {

  @Override
  AsadminServer startAsadmin(Path work, Path ear) {
    return AsadminServer.glassFish(work, ear);
  }

  @Nested
  class WithOtherResources extends Foreign {}
}
