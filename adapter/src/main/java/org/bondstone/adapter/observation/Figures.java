package org.bondstone.adapter.observation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.statement.StatementSummary;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.Measurement.Kind;

/**
 * The figures of one pool, by OpenTelemetry's semantic conventions for database clients. Belongs to
 * one call.
 */
final class Figures {

  private static final String CONNECTION = "db.client.connection.";

  private final PoolMeter meter;
  private final PoolState state;
  private final List<Measurement> all = new ArrayList<>();

  Figures(WatchedPool pool) {
    this.meter = pool.meter();
    this.state = pool.state();
  }

  List<Measurement> all() {
    if (!meter.measures() || meter.name().isEmpty()) {
      return List.of();
    }
    add(Kind.LEVEL, "count", state.idle(), Map.of("db.client.connection.state", "idle"));
    add(Kind.LEVEL, "count", state.active(), Map.of("db.client.connection.state", "used"));
    add(Kind.LEVEL, "max", state.limit(), Map.of());
    add(Kind.LEVEL, "pending_requests", state.waiting(), Map.of());
    add(Kind.COUNT, "timeouts", meter.timeouts(), Map.of());
    add("create_time", meter.creations());
    add("wait_time", meter.waits(state.borrows()));
    add("use_time", meter.uses());
    meter.meters().forEach(this::operations);
    return all;
  }

  private void add(Kind kind, String name, long value, Map<String, String> attributes) {
    all.add(Measurement.of(kind, CONNECTION + name, attributes(attributes), value));
  }

  private void add(String name, Durations durations) {
    all.add(Measurement.of(CONNECTION + name, attributes(Map.of()), durations.distribution()));
  }

  private void operations(BlockMeter block) {
    for (StatementMeter statement : block.statements()) {
      Map<String, String> attributes = attributes(block.name(), statement.summary());
      add(attributes, statement.successes());
      statement
          .failures()
          .forEach(
              (type, histogram) -> {
                Map<String, String> failed = new LinkedHashMap<>(attributes);
                failed.put("error.type", type);
                add(failed, histogram.durations());
              });
    }
  }

  private void add(Map<String, String> attributes, Durations durations) {
    if (durations.count() > 0) {
      all.add(Measurement.of("db.client.operation.duration", attributes, durations.distribution()));
    }
  }

  private Map<String, String> attributes(Map<String, String> more) {
    Map<String, String> attributes = base(meter.name());
    attributes.putAll(more);
    return attributes;
  }

  private Map<String, String> attributes(String block, StatementSummary summary) {
    Map<String, String> attributes = base(block);
    attributes.put("db.operation.name", summary.operation());
    attributes.put("db.query.summary", summary.text());
    return attributes;
  }

  private Map<String, String> base(String block) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("db.client.connection.pool.name", block);
    attributes.put("db.client.connection.pool.generation", String.valueOf(meter.generation()));
    attributes.put("db.system.name", meter.system());
    return attributes;
  }
}
