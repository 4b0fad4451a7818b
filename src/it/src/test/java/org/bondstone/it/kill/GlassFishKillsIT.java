package org.bondstone.it.kill;

import java.nio.file.Path;
import org.bondstone.it.servers.AsadminServer;
import org.bondstone.it.servers.Server;

class GlassFishKillsIT extends ServerKills {

  GlassFishKillsIT() {
    super(10);
  }

  @Override
  Server start(Path work, Path ear) {
    return AsadminServer.glassFish(work, ear);
  }
}
