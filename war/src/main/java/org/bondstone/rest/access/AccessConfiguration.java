package org.bondstone.rest.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.bondstone.cdi.container.ApplicationSettings;

/**
 * Reads the access settings when the application starts, so that a wrong one stops the start.
 * Thread-safe.
 */
@ApplicationScoped
class AccessConfiguration {

  private static final System.Logger LOG = System.getLogger(AccessConfiguration.class.getName());

  private AccessSettings settings;

  /** Settings that are given, without a container. */
  static AccessConfiguration of(Map<String, String> given) {
    AccessConfiguration configuration = new AccessConfiguration();
    configuration.settings = AccessSettings.read(name -> Optional.ofNullable(given.get(name)));
    return configuration;
  }

  @PostConstruct
  void read() {
    try {
      settings = AccessSettings.read(ApplicationSettings.ofApplication()::get);
    } catch (IllegalArgumentException e) {
      // The one line that the operator sees; the container makes pages of the exception.
      LOG.log(Level.ERROR, e.getMessage());
      throw e;
    }
  }

  AccessSettings settings() {
    return settings;
  }

  void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (settings.empty()) {
      LOG.log(
          Level.INFO,
          "No credentials are configured: only requests of this machine are answered. Set {0} or"
              + " {1} to change this.",
          AccessSettings.USERS,
          AccessSettings.TOKENS);
    }
  }
}
