package org.bondstone.it.kill;

import java.nio.file.Path;
import org.bondstone.it.servers.Server;
import org.bondstone.it.servers.WildFly;

class WildFlyKillsIT extends ServerKills {

  WildFlyKillsIT() {
    super(10);
  }

  @Override
  Server start(Path work, Path ear) {
    return WildFly.start(work, ear);
  }
}
