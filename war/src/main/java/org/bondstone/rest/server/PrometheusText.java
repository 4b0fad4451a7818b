package org.bondstone.rest.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bondstone.api.spi.LiveEngines.Distribution;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.Measurement.Kind;
import org.bondstone.store.model.BlockExpiry;

/**
 * Figures in the text format of Prometheus, version 0.0.4, by OpenTelemetry's rules for names: dots
 * become underscores, a count ends in {@code _total}, seconds in {@code _seconds}. Written by hand:
 * it is five rules, and a library for it would bring a registry that counts a second time.
 */
final class PrometheusText {

  private static final String EXPIRY = "bondstone_block_expiry_seconds";

  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  private PrometheusText() {}

  static String of(List<Measurement> measurements) {
    Map<String, List<Measurement>> families =
        measurements.stream()
            .collect(
                Collectors.groupingBy(
                    PrometheusText::name, LinkedHashMap::new, Collectors.toList()));
    PrometheusText page = new PrometheusText();
    families.forEach(page::family);
    return page.text.toString();
  }

  /** When the credentials of blocks end, in a name of our own. */
  static String of(List<BlockExpiry> expiries, Instant now) {
    PrometheusText page = new PrometheusText();
    if (!expiries.isEmpty()) {
      page.line(
          "# HELP "
              + EXPIRY
              + " Seconds until the credentials of a block end, negative afterwards");
      page.line("# TYPE " + EXPIRY + " gauge");
    }
    for (BlockExpiry each : expiries) {
      Map<String, String> labels =
          new TreeMap<>(
              Map.of(
                  "bondstone_block_type", each.typeSlug(),
                  "bondstone_block_name", each.name(),
                  "bondstone_block_source", each.source()));
      page.line(EXPIRY + labels(labels) + " " + Duration.between(now, each.expires()).toSeconds());
    }
    return page.text.toString();
  }

  private static String name(Measurement measurement) {
    String name = plain(measurement.name());
    return switch (measurement.kind()) {
      case LEVEL -> name;
      case COUNT -> name + "_total";
      case DURATION -> name + "_seconds";
    };
  }

  private static String plain(String name) {
    return name.replace('.', '_');
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case LEVEL -> "gauge";
      case COUNT -> "counter";
      case DURATION -> "histogram";
    };
  }

  private void family(String name, List<Measurement> measurements) {
    Measurement first = measurements.get(0);
    line("# HELP " + name + " " + first.name() + " of OpenTelemetry's semantic conventions");
    line("# TYPE " + name + " " + type(first.kind()));
    measurements.forEach(each -> figure(name, each));
  }

  private void figure(String name, Measurement measurement) {
    Map<String, String> labels = new TreeMap<>();
    measurement.attributes().forEach((key, value) -> labels.put(plain(key), value));
    if (measurement.kind() == Kind.DURATION) {
      histogram(name, labels, measurement.durations());
    } else {
      line(name + labels(labels) + " " + measurement.value());
    }
  }

  private void histogram(String name, Map<String, String> labels, Distribution durations) {
    for (int i = 0; i < durations.bounds().size(); i++) {
      bucket(name, labels, durations.bounds().get(i).toString(), durations.upTo().get(i));
    }
    bucket(name, labels, "+Inf", durations.count());
    line(name + "_sum" + labels(labels) + " " + durations.sum());
    line(name + "_count" + labels(labels) + " " + durations.count());
  }

  private void bucket(String name, Map<String, String> labels, String bound, long count) {
    Map<String, String> with = new TreeMap<>(labels);
    with.put("le", bound);
    line(name + "_bucket" + labels(with) + " " + count);
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
