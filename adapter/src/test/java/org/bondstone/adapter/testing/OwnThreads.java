package org.bondstone.adapter.testing;

import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** The threads of the adapter and its pools, by their names. */
public final class OwnThreads {

  private final Set<Thread> before = alive();

  private OwnThreads() {}

  /** Those that live now are another's. */
  public static OwnThreads fromNow() {
    return new OwnThreads();
  }

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().matches("(bondstone|agroal)-.*"))
        .collect(Collectors.toSet());
  }

  /** Asserts that those that began since have ended, or do so soon. */
  public void haveEnded() throws InterruptedException {
    for (Thread each : alive()) {
      if (!before.contains(each)) {
        each.join(10_000);
        Assertions.assertThat(each.isAlive()).as(each.getName()).isFalse();
      }
    }
  }
}
