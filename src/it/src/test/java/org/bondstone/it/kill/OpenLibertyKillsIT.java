package org.bondstone.it.kill;

import java.nio.file.Path;
import org.bondstone.it.servers.OpenLiberty;
import org.bondstone.it.servers.Server;

class OpenLibertyKillsIT extends ServerKills {

  OpenLibertyKillsIT() {
    super(10);
  }

  @Override
  Server start(Path work, Path ear) {
    return OpenLiberty.start(work, ear);
  }
}
