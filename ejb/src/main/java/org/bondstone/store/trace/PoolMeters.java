package org.bondstone.store.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.metrics.ObservableMeasurement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bondstone.api.spi.LiveEngines.Measurement;

/**
 * What the pools of this server count, by OpenTelemetry's conventions for database clients. It is
 * read when OpenTelemetry exports. OpenTelemetry takes no histogram that is read so: how long
 * connections took is a count and a sum. Thread-safe.
 */
final class PoolMeters implements AutoCloseable {

  private static final String POOL = "db.client.connection.";

  private final Map<String, ObservableLongMeasurement> meters;
  private final Map<String, Times> times;
  private final BatchCallback callback;

  /** How often something was, and how many seconds all of them took. */
  private record Times(ObservableLongMeasurement count, ObservableDoubleMeasurement sum) {

    static Times of(Meter meter, String name, String unit) {
      return new Times(
          counter(meter, name + ".count", unit).buildObserver(),
          counter(meter, name + ".sum", "s").ofDoubles().buildObserver());
    }

    Stream<ObservableMeasurement> all() {
      return Stream.of(count, sum);
    }
  }

  /**
   * @param figures as they are now
   */
  PoolMeters(OpenTelemetry telemetry, String scope, Supplier<List<Measurement>> figures) {
    Meter meter = telemetry.getMeter(scope);
    ObservableLongMeasurement timeouts = counter(meter, "timeouts", "{timeout}").buildObserver();
    meters =
        Map.of(
            POOL + "count", level(meter, "count", "{connection}"),
            POOL + "max", level(meter, "max", "{connection}"),
            POOL + "pending_requests", level(meter, "pending_requests", "{request}"),
            POOL + "timeouts", timeouts);
    times =
        Map.of(
            POOL + "create_time", Times.of(meter, "create_time", "{connection}"),
            POOL + "wait_time", Times.of(meter, "wait_time", "{request}"),
            POOL + "use_time", Times.of(meter, "use_time", "{use}"));
    callback =
        meter.batchCallback(
            () -> figures.get().forEach(this::tell),
            timeouts,
            Stream.concat(meters.values().stream(), times.values().stream().flatMap(Times::all))
                .toArray(ObservableMeasurement[]::new));
  }

  private static LongCounterBuilder counter(Meter meter, String name, String unit) {
    return meter.counterBuilder(POOL + name).setUnit(unit);
  }

  private static ObservableLongMeasurement level(Meter meter, String name, String unit) {
    return meter.upDownCounterBuilder(POOL + name).setUnit(unit).buildObserver();
  }

  private void tell(Measurement figure) {
    ObservableLongMeasurement meter = meters.get(figure.name());
    if (meter != null) {
      meter.record(figure.value(), attributes(figure));
    }
    Times taken = times.get(figure.name());
    if (taken != null) {
      taken.count().record(figure.durations().count(), attributes(figure));
      taken.sum().record(figure.durations().sum(), attributes(figure));
    }
  }

  private static Attributes attributes(Measurement figure) {
    AttributesBuilder attributes = Attributes.builder();
    figure.attributes().forEach(attributes::put);
    return attributes.build();
  }

  @Override
  public void close() {
    callback.close();
  }
}
