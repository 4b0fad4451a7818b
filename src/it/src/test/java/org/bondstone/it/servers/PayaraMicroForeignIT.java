package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PayaraMicroForeignIT extends ForeignSmoke {

  private static final String COMMANDS =
      """
      set configs.config.server-config.transaction-service.automatic-recovery=true
      set configs.config.server-config.transaction-service.tx-log-dir=%s
      set configs.config.server-config.transaction-service.property.xa-servername=server-01
      set configs.config.server-config.transaction-service.property.recover-txn-delay=60
      create-jdbc-connection-pool --datasourceclassname org.postgresql.xa.PGXADataSource \
      --restype javax.sql.XADataSource --property \
      user=postgres:password=postgres:databaseName=postgres:serverName=localhost:portNumber=%d \
      foreign
      create-jdbc-resource --connectionpoolid foreign %s
      """;

  private static final String COMMANDS_AFTER_DEPLOYMENT =
      """
      create-connector-connection-pool --raname bondstone \
      --connectiondefinition org.bondstone.api.spi.ConnectorFactory \
      --transactionsupport XATransaction --steadypoolsize 0 bondstone-recovery
      create-connector-resource --poolname bondstone-recovery bondstone/recovery
      """;

  @Override
  String dataSource() {
    return "jdbc/foreign";
  }

  @Override
  Server start(Path work, int port) {
    Path before = work.resolve("commands.txt");
    Path after = work.resolve("commands-after.txt");
    Path log = Installation.folder(work, "transactions");
    try {
      Files.writeString(
          before,
          Files.readString(PayaraMicro.COMMANDS) + COMMANDS.formatted(log, port, dataSource()));
      Files.writeString(after, COMMANDS_AFTER_DEPLOYMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PayaraMicro.start(
        "payara-micro.jar",
        Installation.JDK,
        work,
        List.of(war(work)),
        List.of(
            "--addlibs",
            driver().toString(),
            "--prebootcommandfile",
            before.toString(),
            "--postdeploycommandfile",
            after.toString()));
  }
}
