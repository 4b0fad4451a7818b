package org.bondstone.it.servers;

import java.nio.file.Path;

class GlassFishForeignIT extends PayaraForeign {

  @Override
  AsadminServer start(Path work, Path ear) {
    return GlassFish.start(work, ear);
  }
}
