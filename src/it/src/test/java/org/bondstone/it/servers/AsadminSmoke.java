package org.bondstone.it.servers;

import java.nio.file.Path;
import org.bondstone.it.BondstoneEar;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** What must hold on Payara Server and GlassFish: first as they are, then with other resources. */
abstract class AsadminSmoke extends ServerSmoke {

  private AsadminServer asadmin;

  /** Starts the server. */
  abstract AsadminServer startAsadmin(Path work, Path ear);

  @Override
  final Server start(Path work, Path ear) {
    asadmin = startAsadmin(work, ear);
    return asadmin;
  }

  /** The server that runs. */
  final AsadminServer asadmin() {
    return asadmin;
  }

  @Override
  EnterpriseArchive withMore(EnterpriseArchive ear) {
    return BondstoneEar.with(ear, ForeignSmoke.module(), ForeignSmoke.ROOT);
  }

  /** What src/docs/servers.md says of them with other resources. JUnit comes to it last. */
  abstract class Foreign extends MessagingSmoke {

    private static final String DATA_SOURCE = "jdbc/foreign";
    private static final String QUEUE = "jms/transfers";

    private static final String CONFIGURATION = "configs.config.server-config.";
    private static final String TRANSACTIONS = CONFIGURATION + "transaction-service.";

    @Override
    final String dataSource() {
      return DATA_SOURCE;
    }

    @Override
    final String queue() {
      return QUEUE;
    }

    /**
     * Adds an XA data source, a queue and recovery to the server, and starts it again. It does so
     * by a kill, and not by {@code restart-domain}, from which GlassFish does not always come back.
     */
    @Override
    final Server start(Path work, int port) {
      asadmin.asadmin(
          "set",
          CONFIGURATION + "jms-service.type=EMBEDDED",
          TRANSACTIONS + "automatic-recovery=true",
          TRANSACTIONS + "tx-log-dir=" + asadmin.dataDirectory().resolve("transactions"),
          TRANSACTIONS + "property.xa-servername=server-01");
      asadmin.asadmin("add-library", driver().toString());
      asadmin.asadmin(
          "create-jdbc-connection-pool",
          "--datasourceclassname",
          "org.postgresql.xa.PGXADataSource",
          "--restype",
          "javax.sql.XADataSource",
          "--property",
          "user=postgres:password=postgres:databaseName=postgres:serverName=localhost:portNumber="
              + port,
          "foreign");
      asadmin.asadmin("create-jdbc-resource", "--connectionpoolid", "foreign", DATA_SOURCE);
      asadmin.asadmin("create-jms-resource", "--restype", "jakarta.jms.Queue", QUEUE);
      asadmin.asadmin(
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
      asadmin.asadmin(
          "create-connector-resource", "--poolname", "bondstone-recovery", "bondstone/recovery");
      asadmin.kill();
      asadmin.start();
      return asadmin;
    }

    @Override
    final void stop(Server server) {
      // It is stopped by who has started it.
    }
  }
}
