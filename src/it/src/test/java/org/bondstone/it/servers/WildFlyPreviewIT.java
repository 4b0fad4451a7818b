package org.bondstone.it.servers;

import java.nio.file.Path;
import org.junit.jupiter.api.Order;

/** WildFly Preview, which is Jakarta EE 11. */
@Order(2)
class WildFlyPreviewIT extends WildFlyIT {

  @Override
  Server start(Path work, Path ear) {
    return WildFly.start("wildfly-preview-38.0.1.Final", NewerJdk.home(getClass()), work, ear);
  }
}
