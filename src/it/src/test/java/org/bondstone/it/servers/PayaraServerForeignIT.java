package org.bondstone.it.servers;

import java.nio.file.Path;

class PayaraServerForeignIT extends PayaraForeign {

  @Override
  AsadminServer start(Path work, Path ear) {
    return PayaraServer.start(work, ear);
  }
}
