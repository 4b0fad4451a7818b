package org.bondstone.it.servers;

import java.nio.file.Path;

class PayaraServerForeignIT extends ForeignSmoke {

  private static final String TRANSACTIONS = "configs.config.server-config.transaction-service.";

  @Override
  String dataSource() {
    return "jdbc/foreign";
  }

  @Override
  Server start(Path work, int port) {
    PayaraServer server = PayaraServer.start(work, ear(work));
    server.asadmin("add-library", driver().toString());
    server.asadmin(
        "create-jdbc-connection-pool",
        "--datasourceclassname",
        "org.postgresql.xa.PGXADataSource",
        "--restype",
        "javax.sql.XADataSource",
        "--property",
        "user=postgres:password=postgres:databaseName=postgres:serverName=localhost:portNumber="
            + port,
        "foreign");
    server.asadmin("create-jdbc-resource", "--connectionpoolid", "foreign", dataSource());

    server.asadmin(
        "create-connector-connection-pool",
        "--raname",
        "bondstone#bondstone",
        "--connectiondefinition",
        "org.bondstone.api.spi.ConnectorFactory",
        "--transactionsupport",
        "XATransaction",
        "--steadypoolsize",
        "0",
        "bondstone-recovery");
    server.asadmin(
        "create-connector-resource", "--poolname", "bondstone-recovery", "bondstone/recovery");
    server.asadmin("set", TRANSACTIONS + "automatic-recovery=true");
    server.asadmin(
        "set", TRANSACTIONS + "tx-log-dir=" + server.dataDirectory().resolve("transactions"));
    server.asadmin("set", TRANSACTIONS + "property.xa-servername=server-01");
    server.asadmin("restart-domain");
    return server;
  }
}
