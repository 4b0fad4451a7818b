package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bondstone.adapter.testing.ScarceThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsTest {

  private final Set<String> ran = ConcurrentHashMap.newKeySet();

  private Runnable step(String name) {
    return () -> ran.add(name);
  }

  @Test
  void allHaveRunWhenItReturns() {
    try (Threads threads = new Threads()) {
      threads.run(List.of(step("A"), step("B"), step("C")));
    }
    assertThat(ran).containsExactlyInAnyOrder("A", "B", "C");
  }

  /** As the limit of a container's processes does it. */
  @Test
  void allHaveRunAlsoWhereTheSystemGivesNoMoreThreads() {
    try (Threads threads = new Threads(new ScarceThreads(number -> true))) {
      threads.run(List.of(step("A"), step("B"), step("C")));
    }
    assertThat(ran).containsExactlyInAnyOrder("A", "B", "C");
  }
}
