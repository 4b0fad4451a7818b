package org.bondstone.rest.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.bondstone.store.service.EngineControl;

/** The figures of all pools, for Prometheus. Not part of Prefect's API. */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {

  private final EngineControl engines;

  /** For the container's proxy. Public, because RESTEasy looks for no other. */
  public MetricsResource() {
    this(null);
  }

  @Inject
  public MetricsResource(EngineControl engines) {
    this.engines = engines;
  }

  /** Writes all figures. */
  @GET
  @Produces(PrometheusText.TYPE)
  public String metrics() {
    return PrometheusText.of(engines.measurements());
  }
}
