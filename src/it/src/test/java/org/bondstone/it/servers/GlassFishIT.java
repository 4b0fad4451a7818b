package org.bondstone.it.servers;

import java.nio.file.Path;

class GlassFishIT extends ServerSmoke {

  @Override
  Server start(Path work, Path ear) {
    return GlassFish.start(work, ear);
  }
}
