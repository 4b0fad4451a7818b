package org.bondstone.store.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bondstone.api.spi.LiveEngines.Measurement;

/**
 * What the pools of this server count, by OpenTelemetry's conventions for database clients. It is
 * read when OpenTelemetry exports. Thread-safe.
 */
final class PoolMeters implements AutoCloseable {

  private static final String POOL = "db.client.connection.";

  private final Map<String, ObservableLongMeasurement> meters;
  private final BatchCallback callback;

  /**
   * @param figures as they are now
   */
  PoolMeters(OpenTelemetry telemetry, String scope, Supplier<List<Measurement>> figures) {
    Meter meter = telemetry.getMeter(scope);
    ObservableLongMeasurement timeouts =
        meter.counterBuilder(POOL + "timeouts").setUnit("{timeout}").buildObserver();
    meters =
        Map.of(
            POOL + "count", level(meter, "count", "{connection}"),
            POOL + "max", level(meter, "max", "{connection}"),
            POOL + "pending_requests", level(meter, "pending_requests", "{request}"),
            POOL + "timeouts", timeouts);
    callback =
        meter.batchCallback(
            () -> figures.get().forEach(this::tell),
            timeouts,
            meters.values().toArray(ObservableLongMeasurement[]::new));
  }

  private static ObservableLongMeasurement level(Meter meter, String name, String unit) {
    return meter.upDownCounterBuilder(POOL + name).setUnit(unit).buildObserver();
  }

  private void tell(Measurement figure) {
    ObservableLongMeasurement meter = meters.get(figure.name());
    if (meter != null) {
      AttributesBuilder attributes = Attributes.builder();
      figure.attributes().forEach(attributes::put);
      meter.record(figure.value(), attributes.build());
    }
  }

  @Override
  public void close() {
    callback.close();
  }
}
