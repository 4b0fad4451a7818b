package org.bondstone.it.servers;

import java.nio.file.Path;

class GlassFishForeignIT extends ForeignSmoke {

  @Override
  String dataSource() {
    return "jdbc/foreign";
  }

  @Override
  Server start(Path work, int port) {
    GlassFish server = GlassFish.start(work, ear(work));
    PayaraServerForeignIT.setUp(server::asadmin, dataSource(), server.dataDirectory(), port);
    return server;
  }
}
