package org.bondstone.store.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import org.bondstone.api.spi.LiveEngines;

/** The server's OpenTelemetry. Loaded only where there is one. */
final class ServerTelemetry {

  private static final String SCOPE = "org.bondstone";

  private ServerTelemetry() {}

  static AutoCloseable start(LiveEngines engines) {
    OpenTelemetry telemetry = find();
    PoolMeters meters = new PoolMeters(telemetry, SCOPE, engines::measurements);
    engines.listen(new StatementSpans(telemetry, SCOPE));
    return () -> {
      engines.listen(null);
      meters.close();
    };
  }

  /**
   * MicroProfile Telemetry's bean, which Payara and others give each application, or else the
   * global one, which agents set.
   */
  private static OpenTelemetry find() {
    Instance<OpenTelemetry> bean = CDI.current().select(OpenTelemetry.class);
    return bean.isResolvable() ? bean.get() : GlobalOpenTelemetry.get();
  }
}
