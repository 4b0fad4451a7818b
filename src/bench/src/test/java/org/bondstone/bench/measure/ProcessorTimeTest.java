package org.bondstone.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** A turn tells what an operation costs beside how many there are. */
public class ProcessorTimeTest {

  @Benchmark
  public byte[] allocate() {
    return new byte[1_000];
  }

  @Test
  void tellsProcessorTimeAndAllocation() {
    Figure figure =
        new JmhTurn(ProcessorTimeTest.class.getName() + ".allocate", Map.of(), 1, List.of())
            .run(new Effort(1, 1, 1, Duration.ofMillis(200)));
    assertThat(figure.score()).isPositive();
    assertThat(figure.cpuNanos()).isPositive();
    assertThat(figure.bytes()).isBetween(1_000.0, 1_100.0);
  }
}
