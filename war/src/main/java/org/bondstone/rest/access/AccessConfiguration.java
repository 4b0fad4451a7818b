package org.bondstone.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the access settings when the application starts, so that a wrong one stops the start. */
@ApplicationScoped
class AccessConfiguration {

  private static final System.Logger LOG = System.getLogger(AccessConfiguration.class.getName());

  private final AccessSettings settings;

  AccessConfiguration() {
    Config config = ConfigProvider.getConfig();
    this.settings = AccessSettings.read(name -> config.getOptionalValue(name, String.class));
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
