package org.bondstone.adapter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ClosingTest {

  /** The statement comes first, and the connection would never come back. */
  @Test
  void goesOnAfterAnError() {
    AtomicBoolean closed = new AtomicBoolean();
    Throwable cause = new StackOverflowError("first");
    Error again = new StackOverflowError("test");

    Closing.quietly(
        cause,
        () -> {
          throw again;
        },
        () -> closed.set(true));

    assertThat(closed).isTrue();
    assertThat(cause.getSuppressed()).containsExactly(again);
  }
}
