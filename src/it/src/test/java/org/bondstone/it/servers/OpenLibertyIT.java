package org.bondstone.it.servers;

import java.nio.file.Path;

class OpenLibertyIT extends ServerSmoke {

  @Override
  Server start(Path work, Path ear) {
    return OpenLiberty.start(work, ear);
  }

  @Override
  String name() {
    return "bondstone/block/smoke-jpa";
  }
}
