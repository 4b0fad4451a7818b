package org.bondstone.it.servers;

import java.nio.file.Path;
import org.bondstone.it.FreePorts;

class WildFlyForeignIT extends MessagingSmoke {

  @Override
  String dataSource() {
    return "java:/jdbc/foreign";
  }

  @Override
  String queue() {
    return "java:/jms/transfers";
  }

  @Override
  Server start(Path work, int port) {
    int[] free = FreePorts.find(2);
    return WildFly.start(
        "standalone-full.xml",
        "wildfly-39.0.1.Final",
        Installation.JDK,
        work,
        ear(work),
        "module add --name=org.postgresql --dependencies=java.se,jakarta.transaction.api"
            + " --resources="
            + driver(),
        "/subsystem=datasources/jdbc-driver=foreign:add(driver-name=foreign,"
            + "driver-module-name=org.postgresql,"
            + "driver-xa-datasource-class-name=org.postgresql.xa.PGXADataSource)",
        "xa-data-source add --name=foreign --driver-name=foreign --jndi-name="
            + dataSource()
            + " --user-name=postgres --password=postgres"
            + " --recovery-username=postgres --recovery-password=postgres"
            + " --xa-datasource-properties={ServerName=localhost,DatabaseName=postgres,PortNumber="
            + port
            + "}",
        "/subsystem=transactions:write-attribute(name=node-identifier, value=server-01)",
        "jms-queue add --queue-address=transfers --entries=" + queue(),
        listensOn("iiop", free[0]),
        listensOn("iiop-ssl", free[1]));
  }

  private static String listensOn(String binding, int port) {
    return "/socket-binding-group=standard-sockets/socket-binding="
        + binding
        + ":write-attribute(name=port, value="
        + port
        + ")";
  }
}
