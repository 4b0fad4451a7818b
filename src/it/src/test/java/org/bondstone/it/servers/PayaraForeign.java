package org.bondstone.it.servers;

import java.nio.file.Path;

/** What src/docs/servers.md says of Payara Server and GlassFish with other resources. */
final class PayaraForeign {

  static final String DATA_SOURCE = "jdbc/foreign";
  static final String QUEUE = "jms/transfers";

  private static final String CONFIGURATION = "configs.config.server-config.";
  private static final String TRANSACTIONS = CONFIGURATION + "transaction-service.";

  private PayaraForeign() {}

  /** Runs a command of asadmin. */
  interface Asadmin {
    void run(String... arguments);
  }

  /**
   * Adds an XA data source, a queue and recovery to a server, and starts it again.
   *
   * @param driver of the database
   * @param port where the database listens
   * @param log where the server writes what it has decided
   */
  static void setUp(Asadmin asadmin, Path driver, int port, Path log) {
    asadmin.run("add-library", driver.toString());
    asadmin.run(
        "create-jdbc-connection-pool",
        "--datasourceclassname",
        "org.postgresql.xa.PGXADataSource",
        "--restype",
        "javax.sql.XADataSource",
        "--property",
        "user=postgres:password=postgres:databaseName=postgres:serverName=localhost:portNumber="
            + port,
        "foreign");
    asadmin.run("create-jdbc-resource", "--connectionpoolid", "foreign", DATA_SOURCE);
    asadmin.run("set", CONFIGURATION + "jms-service.type=EMBEDDED");
    asadmin.run("create-jms-resource", "--restype", "jakarta.jms.Queue", QUEUE);

    asadmin.run(
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
    asadmin.run(
        "create-connector-resource", "--poolname", "bondstone-recovery", "bondstone/recovery");
    asadmin.run("set", TRANSACTIONS + "automatic-recovery=true");
    asadmin.run("set", TRANSACTIONS + "tx-log-dir=" + log);
    asadmin.run("set", TRANSACTIONS + "property.xa-servername=server-01");
    asadmin.run("restart-domain");
  }
}
