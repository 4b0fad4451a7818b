package org.bondstone.store.metric;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Figures in a registry of MicroProfile Metrics, by the names of OpenTelemetry's conventions. A
 * histogram there takes one value after the other and none that are counted already, so times are a
 * {@code .count} and a {@code .sum}. Everybody may read what some servers show of a registry, so it
 * gets no names of tables. All metrics of one name need the same tags. Thread-safe.
 */
final class RegisteredFigures implements ShownFigures {

  private static final String SUMMARY = "db.query.summary";
  private static final String ERROR = "error.type";
  private static final String OPERATION = "db.operation.name";

  private final MetricRegistry registry;
  private final Supplier<List<Measurement>> figures;

  /** What gauges show. */
  private final Map<MetricID, Number> levels = new ConcurrentHashMap<>();

  /** What counters have got so far. */
  private final Map<MetricID, Long> counts = new HashMap<>();

  /**
   * @param figures as they are now
   */
  RegisteredFigures(MetricRegistry registry, Supplier<List<Measurement>> figures) {
    this.registry = registry;
    this.figures = figures;
  }

  @Override
  public synchronized void look() {
    Map<MetricID, Number> levelsNow = new HashMap<>();
    Map<MetricID, Long> countsNow = new HashMap<>();
    for (Measurement figure : figures.get()) {
      switch (figure.kind()) {
        case LEVEL -> levelsNow.put(id(figure, ""), figure.value());
        case COUNT -> countsNow.put(id(figure, ""), figure.value());
        case DURATION -> {
          countsNow.merge(id(figure, ".count"), figure.durations().count(), Long::sum);
          levelsNow.merge(
              id(figure, ".sum"),
              figure.durations().sum(),
              (one, other) -> one.doubleValue() + other.doubleValue());
        }
      }
    }
    forget(levels.keySet(), levelsNow.keySet());
    forget(counts.keySet(), countsNow.keySet());
    levelsNow.forEach(this::level);
    countsNow.forEach(this::count);
  }

  private static MetricID id(Measurement figure, String part) {
    Map<String, String> tags = new HashMap<>(figure.attributes());
    tags.remove(SUMMARY);
    if (tags.containsKey(OPERATION)) {
      tags.putIfAbsent(ERROR, "");
    }
    return new MetricID(
        figure.name() + part,
        tags.entrySet().stream()
            .map(tag -> new Tag(tag.getKey().replace('.', '_'), tag.getValue()))
            .toArray(Tag[]::new));
  }

  private void forget(Set<MetricID> known, Set<MetricID> now) {
    Set<MetricID> gone = new HashSet<>(known);
    gone.removeAll(now);
    gone.forEach(registry::remove);
    known.removeAll(gone);
  }

  private void level(MetricID id, Number value) {
    if (levels.put(id, value) == null) {
      registry.gauge(
          Metadata.builder()
              .withName(id.getName())
              .withUnit(id.getName().endsWith(".sum") ? MetricUnits.SECONDS : MetricUnits.NONE)
              .build(),
          () -> levels.getOrDefault(id, 0),
          id.getTagsAsArray());
    }
  }

  private void count(MetricID id, long value) {
    Counter counter = registry.counter(id.getName(), id.getTagsAsArray());
    Long before = counts.put(id, value);
    counter.inc(Math.max(0, value - (before == null ? 0 : before)));
  }

  @Override
  public synchronized void close() {
    forget(levels.keySet(), Set.of());
    forget(counts.keySet(), Set.of());
  }
}
