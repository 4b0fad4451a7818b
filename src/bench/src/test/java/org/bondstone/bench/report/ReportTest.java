package org.bondstone.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bondstone.bench.measure.Comparison;
import org.bondstone.bench.measure.Goal;
import org.bondstone.bench.measure.RowResult;
import org.bondstone.bench.measure.Spread;
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
            Some machine. 3 rounds.

            | Variant | Peer | Peer, things/s | Ours, things/s | ours/peer | Goal | |
            |---|---|---:|---:|---:|---|---|
            | small | other | 2,000 | 1,800 | 0.900 (0.900–0.900) | ≥ 1 | **missed** |

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

  private static RowResult result(int row, double ratio) {
    Spread ours = Spread.of(ratio * 2000);
    Comparison comparison =
        new Comparison(
            "small", "other", ours, Spread.of(2000), Spread.of(ratio), Goal.atLeast(1, "≥ 1"));
    return new RowResult(row, "things/s", 3, List.of(comparison), List.of("A note."));
  }
}
