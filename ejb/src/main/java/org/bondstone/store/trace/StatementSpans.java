package org.bondstone.store.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import org.bondstone.api.spi.StatementListener;

/**
 * A span for each run of a statement, under the caller's, by OpenTelemetry's conventions for
 * database clients. Loaded only where the server has OpenTelemetry. Thread-safe.
 */
final class StatementSpans implements StatementListener {

  private static final String SCOPE = "org.bondstone";
  private static final String STATE = "[A-Z0-9]{5}";

  private final ApplicationTracers tracers;

  StatementSpans(OpenTelemetry telemetry) {
    this.tracers = new ApplicationTracers(SCOPE, telemetry.getTracer(SCOPE));
  }

  /**
   * By MicroProfile Telemetry's bean, which Payara and others give each application, or else the
   * global one, which agents set. An application's own comes before.
   */
  static StatementSpans ofServer() {
    Instance<OpenTelemetry> bean = CDI.current().select(OpenTelemetry.class);
    return new StatementSpans(bean.isResolvable() ? bean.get() : GlobalOpenTelemetry.get());
  }

  @Override
  public Runs prepare(Statement statement) {
    Attributes attributes =
        Attributes.builder()
            .put("db.system.name", statement.system())
            .put("db.client.connection.pool.name", statement.block())
            .put("db.operation.name", statement.operation())
            .put("db.query.summary", statement.summary())
            .put("db.query.text", statement.text())
            .build();
    return () ->
        new Spanned(
            tracers
                .current()
                .spanBuilder(statement.summary())
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(attributes)
                .startSpan());
  }

  private record Spanned(Span span) implements Run {

    private static final AttributeKey<Long> ROWS =
        AttributeKey.longKey("db.response.returned_rows");

    @Override
    public void done(long rows) {
      if (rows >= 0) {
        span.setAttribute(ROWS, rows);
      }
      span.end();
    }

    @Override
    public void failed(String error) {
      span.setAttribute("error.type", error);
      if (error.matches(STATE)) {
        span.setAttribute("db.response.status_code", error);
      }
      span.setStatus(StatusCode.ERROR, error);
      span.end();
    }
  }
}
