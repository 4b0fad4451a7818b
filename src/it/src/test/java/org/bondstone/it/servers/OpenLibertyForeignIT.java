package org.bondstone.it.servers;

import java.nio.file.Path;

class OpenLibertyForeignIT extends ForeignSmoke {

  @Override
  String dataSource() {
    return "jdbc/foreign";
  }

  @Override
  Server start(Path work, int port) {
    return OpenLiberty.start(
        work,
        ear(work),
        """
        <library id="postgresql"><file name="%s"/></library>
        <dataSource jndiName="%s" type="javax.sql.XADataSource">
          <jdbcDriver libraryRef="postgresql"/>
          <properties.postgresql serverName="localhost" portNumber="%d" databaseName="postgres"
              user="postgres" password="postgres"/>
        </dataSource>
        <transaction recoverOnStartup="true"/>
        """
            .formatted(driver(), dataSource(), port));
  }
}
