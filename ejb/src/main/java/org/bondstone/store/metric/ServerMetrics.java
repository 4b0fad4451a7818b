package org.bondstone.store.metric;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.cdi.container.ServerLibraries;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Finds what the server has for metrics. */
public final class ServerMetrics {

  private static final Logger LOG = System.getLogger(ServerMetrics.class.getName());
  private static final String REGISTRY = "org.eclipse.microprofile.metrics.MetricRegistry";
  private static final String NONE = "this server gives applications no MicroProfile Metrics";

  private ServerMetrics() {}

  /** Where the registry is injected: Payara looks at the place, which a look-up has not. */
  static class Place {

    @Inject Instance<MetricRegistry> registries;
  }

  /**
   * The figures of engines, for the MicroProfile Metrics of the server.
   *
   * @return empty, with a line in the log, where the server has none or nothing is measured
   */
  public static Optional<ShownFigures> of(LiveEngines engines) {
    if (!engines.measured()) {
      return nothing("bondstone.metrics is false");
    }
    if (!ServerLibraries.have(REGISTRY, ServerMetrics.class)) {
      return nothing(NONE);
    }
    Instance<MetricRegistry> found =
        new Unmanaged<>(Place.class).newInstance().produce().inject().get().registries;
    return found.isResolvable()
        ? Optional.of(new RegisteredFigures(found.get(), engines::measurements))
        : nothing(NONE);
  }

  private static Optional<ShownFigures> nothing(String why) {
    LOG.log(Level.WARNING, "bondstone.metrics.microprofile is on, but {0}. It does nothing.", why);
    return Optional.empty();
  }
}
