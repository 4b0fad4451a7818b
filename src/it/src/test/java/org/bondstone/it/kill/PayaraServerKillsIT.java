package org.bondstone.it.kill;

import java.nio.file.Path;
import org.bondstone.it.servers.AsadminServer;
import org.bondstone.it.servers.Server;

class PayaraServerKillsIT extends ServerKills {

  PayaraServerKillsIT() {
    super(50);
  }

  @Override
  Server start(Path work, Path ear) {
    return AsadminServer.payara(work, ear);
  }
}
