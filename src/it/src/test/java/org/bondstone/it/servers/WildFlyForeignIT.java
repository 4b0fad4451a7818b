package org.bondstone.it.servers;

import java.nio.file.Path;

class WildFlyForeignIT extends ForeignSmoke {

  @Override
  String dataSource() {
    return "java:/jdbc/foreign";
  }

  @Override
  Server start(Path work, int port) {
    return WildFly.start(
        "wildfly-36.0.1.Final",
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
        "/subsystem=transactions:write-attribute(name=node-identifier, value=server-01)");
  }
}
