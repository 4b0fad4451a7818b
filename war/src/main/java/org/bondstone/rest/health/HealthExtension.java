package org.bondstone.rest.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import org.bondstone.cdi.container.ServerLibraries;

/**
 * Adds the checks of MicroProfile Health where the server has that. They are no beans by
 * themselves: elsewhere not even their classes can be loaded.
 */
public class HealthExtension implements Extension {

  private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";

  void add(@Observes BeforeBeanDiscovery discovery) {
    if (ServerLibraries.have(HEALTH, HealthExtension.class)) {
      MicroProfileChecks.all().forEach(check -> discovery.addAnnotatedType(check, check.getName()));
    }
  }
}
