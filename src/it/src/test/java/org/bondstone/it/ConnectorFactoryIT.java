package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.bondstone.api.spi.ConnectorFactory;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ConnectorFactoryIT {

  @Deployment
  static EnterpriseArchive ear() {
    return BondstoneEar.withTest(ConnectorFactoryIT.class);
  }

  @Test
  void isFoundUnderItsGlobalName() throws NamingException {
    assertThat(new InitialContext().<Object>lookup(ConnectorFactory.GLOBAL_NAME))
        .isInstanceOf(ConnectorFactory.class);
  }

  @Test
  void isFoundUnderTheNameOfTheRecoveredPool() throws NamingException {
    assertThat(new InitialContext().<Object>lookup("java:app/bondstone/ConnectorFactory"))
        .isInstanceOf(ConnectorFactory.class);
  }
}
