package org.bondstone.it.servers;

import java.nio.file.Path;

/** WildFly Preview, which is Jakarta EE 11. */
class WildFlyPreviewIT extends WildFlyIT {

  @Override
  Server start(Path work, Path ear) {
    return WildFly.start("wildfly-preview-38.0.1.Final", NewerJdk.home(getClass()), work, ear);
  }
}
