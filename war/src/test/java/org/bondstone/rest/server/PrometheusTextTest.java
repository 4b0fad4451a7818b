package org.bondstone.rest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bondstone.api.spi.LiveEngines.Distribution;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.Measurement.Kind;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.model.BlockExpiry.State;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  @Test
  void writesLevelsAndCounts() {
    assertThat(
            PrometheusText.of(
                List.of(
                    Measurement.of(Kind.LEVEL, "a.level", Map.of("b.name", "one"), 1),
                    Measurement.of(Kind.COUNT, "a.count", Map.of(), 7),
                    Measurement.of(Kind.LEVEL, "a.level", Map.of("b.name", "two"), 2))))
        .isEqualTo(
            """
            # HELP a_level a.level of OpenTelemetry's semantic conventions
            # TYPE a_level gauge
            a_level{b_name="one"} 1
            a_level{b_name="two"} 2
            # HELP a_count_total a.count of OpenTelemetry's semantic conventions
            # TYPE a_count_total counter
            a_count_total{} 7
            """);
  }

  @Test
  void writesHowLongItIsUntilCredentialsEnd() {
    Instant now = Instant.parse("2027-01-01T00:00:00Z");

    assertThat(
            PrometheusText.of(
                List.of(
                    new BlockExpiry("secret", "over", now.minusSeconds(60), State.EXPIRED, "files"),
                    new BlockExpiry("secret", "soon", now.plusSeconds(90), State.SOON, "store")),
                now))
        .isEqualTo(
            """
            # HELP bondstone_block_expiry_seconds Seconds until the credentials of a block end, negative afterwards
            # TYPE bondstone_block_expiry_seconds gauge
            bondstone_block_expiry_seconds{bondstone_block_name="over",bondstone_block_source="files",bondstone_block_type="secret"} -60
            bondstone_block_expiry_seconds{bondstone_block_name="soon",bondstone_block_source="store",bondstone_block_type="secret"} 90
            """);
    assertThat(PrometheusText.of(List.of(), now)).isEmpty();
  }

  @Test
  void writesDurations() {
    Distribution durations = new Distribution(List.of(0.5, 1.0), List.of(2L, 3L), 4, 2.5);

    assertThat(PrometheusText.of(List.of(Measurement.of("a.time", Map.of("b", "c"), durations))))
        .endsWith(
            """
            # TYPE a_time_seconds histogram
            a_time_seconds_bucket{b="c",le="0.5"} 2
            a_time_seconds_bucket{b="c",le="1.0"} 3
            a_time_seconds_bucket{b="c",le="+Inf"} 4
            a_time_seconds_sum{b="c"} 2.5
            a_time_seconds_count{b="c"} 4
            """);
  }

  @Test
  void aNameCannotEndItsQuotes() {
    assertThat(
            PrometheusText.of(
                List.of(Measurement.of(Kind.COUNT, "a", Map.of("b", "x\"} 1\ny\\"), 1))))
        .endsWith("a_total{b=\"x\\\"} 1\\ny\\\\\"} 1\n");
  }
}
