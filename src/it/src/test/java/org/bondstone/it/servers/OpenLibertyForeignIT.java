package org.bondstone.it.servers;

import java.nio.file.Path;

class OpenLibertyForeignIT extends MessagingSmoke {

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
        <featureManager>
          <feature>messagingServer-3.0</feature>
          <feature>messagingClient-3.0</feature>
        </featureManager>
        <messagingEngine><queue id="transfers"/></messagingEngine>
        <wasJmsEndpoint enabled="false"/>
        <jmsConnectionFactory jndiName="%s"><properties.wasJms/></jmsConnectionFactory>
        <jmsQueue jndiName="%s"><properties.wasJms queueName="transfers"/></jmsQueue>
        """
            .formatted(driver(), dataSource(), port, factory(), queue()));
  }
}
