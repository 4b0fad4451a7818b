package org.bondstone.rest.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the checks of MicroProfile Health where the server has that. They are no beans by
 * themselves: elsewhere not even their classes can be loaded.
 */
public class HealthExtension implements Extension {

  private static final String HEALTH = "org.eclipse.microprofile.health.HealthCheck";

  void add(@Observes BeforeBeanDiscovery discovery) {
    if (isThere()) {
      MicroProfileChecks.all().forEach(check -> discovery.addAnnotatedType(check, check.getName()));
    }
  }

  private static boolean isThere() {
    try {
      Class<?> unused = Class.forName(HEALTH, false, HealthExtension.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
