package org.bondstone.it.servers;

import java.nio.file.Path;

class WildFlyIT extends ServerSmoke {

  @Override
  Server start(Path work, Path ear) {
    return WildFly.start(work, ear);
  }
}
