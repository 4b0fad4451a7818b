package org.bondstone.it.servers;

import java.nio.file.Path;

class GlassFishForeignIT extends MessagingSmoke {

  @Override
  String dataSource() {
    return PayaraForeign.DATA_SOURCE;
  }

  @Override
  String queue() {
    return PayaraForeign.QUEUE;
  }

  @Override
  Server start(Path work, int port) {
    GlassFish server = GlassFish.start(work, ear(work));
    PayaraForeign.setUp(
        server::asadmin, driver(), port, server.dataDirectory().resolve("transactions"));
    return server;
  }
}
