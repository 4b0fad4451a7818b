package org.bondstone.store.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import org.junit.jupiter.api.Test;

class ApplicationTracersTest {

  private final Tracer own = TracerProvider.noop().get("own");
  private final ApplicationTracers tracers = new ApplicationTracers("test", own);

  @Test
  void takeTheOwnOneOnThreadsOfNoApplication() {
    assertThat(tracers.current()).isSameAs(own);
    assertThat(tracers.current()).isSameAs(own);
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(null);
    try {
      assertThat(tracers.current()).isSameAs(own);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }
}
