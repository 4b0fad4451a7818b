package org.bondstone.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.Interval;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeByHand() throws IOException {
    file = folder.resolve("performance.md");
    Files.writeString(
        file,
        """
        Before.
        <!-- row 7 -->
        Old.
        <!-- end of row 7 -->
        After.
        """);
  }

  @Test
  void replacesThePlaceOfTheRowAndKeepsTheRest() throws IOException {
    new Report(file).write(result(7, 0.9), "Some machine.");
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            Before.
            <!-- row 7 -->
            Some machine. 10 rounds.

            ![Row 7: ours/peer, with intervals and goals](performance/row-7.svg)

            | Variant | Peer | Peer, things/s | Ours, things/s | ours/peer | Peer, µs processor | Ours, µs processor | Peer, bytes | Ours, bytes | Goal | |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---|---|
            | small | other | 2,000 | 1,800 | 0.900 (0.900–0.900) | – | 1.500 | – | 64.0 | ≥ 1 | **missed** |

            A note.
            <!-- end of row 7 -->
            After.
            """);
  }

  @Test
  void writesTheSameTwice() throws IOException {
    new Report(file).write(result(7, 1.1), "Some machine.");
    String once = Files.readString(file);
    new Report(file).write(result(7, 1.1), "Some machine.");
    assertThat(Files.readString(file)).isEqualTo(once).contains("| met |");
  }

  @Test
  void refusesARowWithoutAPlace() {
    assertThatThrownBy(() -> new Report(file).write(result(8, 1), "Some machine."))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("has no place for row 8.");
  }

  @Test
  void drawsWhatTheTableSays() throws IOException {
    new Report(file).write(result(7, 0.9), "Some machine.");
    assertThat(folder.resolve("performance/row-7.svg"))
        .content()
        .contains("small / other", "<circle", "#d55e00");
  }

  private static RowResult result(int row, double ratio) {
    Interval ratios = Interval.of(DoubleStream.generate(() -> ratio).limit(10).toArray());
    Comparison comparison =
        new Comparison(
            "small",
            "other",
            new Side(ratio * 2000, 1500, 64),
            new Side(2000, Double.NaN, Double.NaN),
            ratios,
            Goal.atLeast(1, "≥ 1"));
    return new RowResult(row, "things/s", 10, List.of(comparison), List.of("A note."));
  }
}
