package org.bondstone.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.junit.jupiter.api.Tag;

/**
 * It has no broker of messages: another adapter beside Bondstone's brings one. Long: PayaraServerIT
 * tries the same, with a broker of the server's own, on the same transaction manager.
 */
@Tag("long")
class PayaraMicroForeignIT extends MessagingSmoke {

  private static final String DESCRIPTOR = "META-INF/ra.xml";
  private static final String REMOTE_BROKER = "tcp://localhost:61616";

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
      create-connector-connection-pool --raname activemq \
      --connectiondefinition jakarta.jms.ConnectionFactory \
      --transactionsupport XATransaction --steadypoolsize 0 activemq
      create-connector-resource --poolname activemq jms/factory
      create-admin-object --raname activemq --restype jakarta.jms.Queue \
      --property PhysicalName=transfers jms/transfers
      """;

  @Override
  String dataSource() {
    return "jdbc/foreign";
  }

  @Override
  String factory() {
    return "jms/factory";
  }

  @Override
  String queue() {
    return "jms/transfers";
  }

  /** The adapter from Maven Central, with a broker in its own process that keeps its messages. */
  private static Path otherAdapter(Path work) {
    String broker =
        "vm://transfers?broker.useJmx=false&amp;broker.dataDirectory="
            + Installation.folder(work, "messages");
    ResourceAdapterArchive archive =
        ShrinkWrap.createFromZipFile(
            ResourceAdapterArchive.class, Installation.of("activemq.rar").toFile());
    try (InputStream descriptor = archive.get(DESCRIPTOR).getAsset().openStream()) {
      String text = new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains(REMOTE_BROKER);
      archive.delete(DESCRIPTOR);
      archive.setResourceAdapterXML(new StringAsset(text.replace(REMOTE_BROKER, broker)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path file = work.resolve("activemq.rar");
    archive.as(ZipExporter.class).exportTo(file.toFile());
    return file;
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
        List.of(otherAdapter(work), war(work)),
        List.of(
            "--addlibs",
            driver().toString(),
            "--prebootcommandfile",
            before.toString(),
            "--postdeploycommandfile",
            after.toString()));
  }
}
