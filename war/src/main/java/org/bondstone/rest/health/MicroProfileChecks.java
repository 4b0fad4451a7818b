package org.bondstone.rest.health;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The checks as MicroProfile Health asks for them. {@link HealthExtension} makes them beans.
 * Nothing is injected into them, since servers put what an extension adds beside the application,
 * where its own beans are not seen.
 */
final class MicroProfileChecks {

  private MicroProfileChecks() {}

  static List<Class<? extends HealthCheck>> all() {
    return List.of(Live.class, Started.class, Store.class, Recovery.class, Blocks.class);
  }

  /** While the application starts or stops, nothing is well. */
  private static HealthCheckResponse response(Function<Checks, Check> question) {
    Check check = Checks.running().map(question).orElse(Check.of("bondstone", false));
    HealthCheckResponseBuilder builder = HealthCheckResponse.named(check.name()).status(check.up());
    check.data().forEach(builder::withData);
    return builder.build();
  }

  /** It responds. */
  @Liveness
  public static class Live implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
      return response(Checks::live);
    }
  }

  /** The store has started. */
  @Startup
  public static class Started implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
      return response(Checks::started);
    }
  }

  /** The store's database responds. */
  @Readiness
  public static class Store implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
      return response(Checks::store);
    }
  }

  /** What is left of transactions. */
  @Readiness
  public static class Recovery implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
      return response(Checks::recovery);
    }
  }

  /** How many blocks are how. */
  @Readiness
  public static class Blocks implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
      return response(checks -> checks.blocks(checks.blocks()));
    }
  }
}
