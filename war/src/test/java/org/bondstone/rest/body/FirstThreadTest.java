package org.bondstone.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The moment that it is about is too short to be met in a real container. */
class FirstThreadTest {

  private volatile boolean left;

  private final FirstThread first =
      new FirstThread(
          (AsyncContext)
              Proxy.newProxyInstance(
                  AsyncContext.class.getClassLoader(),
                  new Class<?>[] {AsyncContext.class},
                  (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("setTimeout");
                    assertThat(arguments).containsExactly(0L);
                    if (left) {
                      throw new IllegalStateException("The thread has left.");
                    }
                    return null;
                  }));

  private boolean anotherMustWait() {
    return CompletableFuture.supplyAsync(first::mustBeAwaited).join();
  }

  @Test
  void anotherThreadWaitsUntilItHasLeft() {
    assertThat(anotherMustWait()).isTrue();
    assertThat(anotherMustWait()).isTrue();
    left = true;
    assertThat(anotherMustWait()).isFalse();
  }

  @Test
  void itselfNeedNotWait() {
    assertThat(first.mustBeAwaited()).isFalse();
  }

  @Test
  void noneWaitsForEverWhereTimeoutsAreAlwaysTaken() {
    int waits = 0;
    while (anotherMustWait()) {
      waits++;
    }
    assertThat(waits).isEqualTo(1_000);
  }
}
