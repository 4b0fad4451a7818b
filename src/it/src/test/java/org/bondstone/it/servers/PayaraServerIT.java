package org.bondstone.it.servers;

import java.nio.file.Path;

class PayaraServerIT extends ServerSmoke {

  @Override
  Server start(Path work, Path ear) {
    return PayaraServer.start(work, ear);
  }
}
