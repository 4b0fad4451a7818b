package org.bondstone.it.servers;

import java.nio.file.Path;

/** What src/docs/servers.md says of Payara Server and GlassFish with other resources. */
abstract class PayaraForeign extends MessagingSmoke {

  private static final String DATA_SOURCE = "jdbc/foreign";
  private static final String QUEUE = "jms/transfers";

  private static final String CONFIGURATION = "configs.config.server-config.";
  private static final String TRANSACTIONS = CONFIGURATION + "transaction-service.";

  /** Starts the server with the application. */
  abstract AsadminServer start(Path work, Path ear);

  @Override
  final String dataSource() {
    return DATA_SOURCE;
  }

  @Override
  final String queue() {
    return QUEUE;
  }

  @Override
  final Server start(Path work, int port) {
    AsadminServer server = start(work, ear(work));
    setUp(server, driver(), port);
    return server;
  }

  /**
   * Adds an XA data source, a queue and recovery to a server, and starts it again.
   *
   * @param driver of the database
   * @param port where the database listens
   */
  private static void setUp(AsadminServer server, Path driver, int port) {
    server.asadmin("add-library", driver.toString());
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
    server.asadmin("create-jdbc-resource", "--connectionpoolid", "foreign", DATA_SOURCE);
    server.asadmin("set", CONFIGURATION + "jms-service.type=EMBEDDED");
    server.asadmin("create-jms-resource", "--restype", "jakarta.jms.Queue", QUEUE);

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
  }
}
