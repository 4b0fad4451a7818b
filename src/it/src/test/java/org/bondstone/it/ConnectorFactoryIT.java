package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@TrackConnections(keepEngines = true)
class ConnectorFactoryIT {

  @Resource(lookup = ConnectorFactory.GLOBAL_NAME)
  private ConnectorFactory global;

  @Resource(lookup = "java:app/bondstone/ConnectorFactory")
  private ConnectorFactory recovered;

  @Deployment
  static EnterpriseArchive ear() {
    return BondstoneEar.withTest(ConnectorFactoryIT.class);
  }

  @Test
  void isFoundUnderItsGlobalName() {
    assertThat(global).isNotNull();
  }

  @Test
  void isFoundUnderTheNameOfTheRecoveredPool() {
    assertThat(recovered).isNotNull();
  }
}
