package org.bondstone.it.servers;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

@Order(2)
class GlassFishIT extends AsadminSmoke {

  @Override
  AsadminServer startAsadmin(Path work, Path ear) {
    return AsadminServer.glassFish(work, ear);
  }

  /** Long: PayaraServerIT tries the same, with the transaction manager that Payara has of it. */
  @Tag("long")
  @Nested
  class WithOtherResources extends Foreign {}
}
