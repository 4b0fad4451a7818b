package org.bondstone.store.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.bondstone.api.spi.StatementListener;

/**
 * A span for each run of a statement, under the caller's, by OpenTelemetry's conventions for
 * database clients. Loaded only where the server has OpenTelemetry. Thread-safe.
 */
final class StatementSpans implements StatementListener {

  private static final String STATE = "[A-Z0-9]{5}";

  private final ApplicationTracers tracers;
  private final DoubleHistogram durations;

  StatementSpans(OpenTelemetry telemetry, String scope) {
    this.tracers = new ApplicationTracers(scope, telemetry.getTracer(scope));
    this.durations =
        telemetry
            .getMeter(scope)
            .histogramBuilder("db.client.operation.duration")
            .setUnit("s")
            .build();
  }

  @Override
  public Runs prepare(Statement statement) {
    Attributes common =
        Attributes.builder()
            .put("db.system.name", statement.system())
            .put("db.client.connection.pool.name", statement.block())
            .put("db.operation.name", statement.operation())
            .put("db.query.summary", statement.summary())
            .build();
    Attributes ofSpan = common.toBuilder().put("db.query.text", statement.text()).build();
    return () ->
        new Spanned(
            tracers
                .current()
                .spanBuilder(statement.summary())
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(ofSpan)
                .startSpan(),
            common,
            System.nanoTime());
  }

  private final class Spanned implements Run {

    private static final double NANOS = 1e9;
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Long> ROWS =
        AttributeKey.longKey("db.response.returned_rows");

    private final Span span;
    private final Attributes common;
    private final long begun;

    Spanned(Span span, Attributes common, long begun) {
      this.span = span;
      this.common = common;
      this.begun = begun;
    }

    @Override
    public void done(long rows) {
      if (rows >= 0) {
        span.setAttribute(ROWS, rows);
      }
      end(common);
    }

    @Override
    public void failed(String error) {
      span.setAttribute(ERROR, error);
      if (error.matches(STATE)) {
        span.setAttribute("db.response.status_code", error);
      }
      span.setStatus(StatusCode.ERROR, error);
      end(common.toBuilder().put(ERROR, error).build());
    }

    private void end(Attributes ofDuration) {
      durations.record((System.nanoTime() - begun) / NANOS, ofDuration);
      span.end();
    }
  }
}
