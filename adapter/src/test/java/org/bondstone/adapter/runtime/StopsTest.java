package org.bondstone.adapter.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopsTest {

  private final Stops stops = new Stops();
  private final List<String> stopped = new ArrayList<>();

  @Test
  void whatWasBegunLastEndsFirstAndOnce() {
    stops.add(() -> stopped.add("first"));
    stops.add(() -> stopped.add("second"));

    stops.run();
    stops.run();

    assertThat(stopped).containsExactly("second", "first");
  }

  @Test
  void whatFailsKeepsNothingElseFromEnding() {
    stops.add(() -> stopped.add("lock"));
    stops.add(
        () -> {
          throw new NoClassDefFoundError("of a class loader that is closed");
        });
    stops.add(
        () -> {
          throw new IllegalStateException("fails");
        });

    stops.run();

    assertThat(stopped).containsExactly("lock");
  }
}
