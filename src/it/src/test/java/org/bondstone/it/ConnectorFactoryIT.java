package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

@InContainer
@TrackConnections(keepEngines = true)
class ConnectorFactoryIT {

  @Resource(lookup = ConnectorFactory.GLOBAL_NAME)
  private ConnectorFactory global;

  @Deployment
  static Archive<?> application() {
    return TestApplication.with(ConnectorFactoryIT.class);
  }

  @Test
  void isFoundUnderItsGlobalName() {
    assertThat(global).isNotNull();
  }
}
