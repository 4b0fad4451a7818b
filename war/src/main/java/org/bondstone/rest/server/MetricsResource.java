package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.service.EngineControl;

/**
 * The figures of all pools, and when credentials end, for Prometheus. Not part of Prefect's API.
 */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {

  private final EngineControl engines;
  private final BlockExpiries expiries;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public MetricsResource() {
    this(null, null);
  }

  @Inject
  public MetricsResource(EngineControl engines, BlockExpiries expiries) {
    this.engines = engines;
    this.expiries = expiries;
  }

  /** Writes all figures. */
  @GET
  @Produces(PrometheusText.TYPE)
  public String metrics() {
    return PrometheusText.of(engines.measurements())
        + PrometheusText.of(expiries.lately(), Instant.now());
  }
}
