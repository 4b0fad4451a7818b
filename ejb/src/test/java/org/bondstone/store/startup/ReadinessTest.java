package org.bondstone.store.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.bondstone.store.error.StoreUnavailableException;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  @Test
  void passesOnWhatIsWrong() {
    new Readiness(() -> {}, Runnable::run).check();

    StoreUnavailableException away = new StoreUnavailableException("away");
    Readiness readiness =
        new Readiness(
            () -> {
              throw away;
            },
            Runnable::run);
    assertThatThrownBy(readiness::check).isSameAs(away);
  }

  @Test
  void asksADatabaseThatDoesNotAnswerOnceOnly() {
    Deque<Runnable> asked = new ArrayDeque<>();
    Readiness readiness = new Readiness(() -> {}, asked::add);

    assertThatThrownBy(readiness::check).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(readiness::check).isInstanceOf(StoreUnavailableException.class);
    assertThat(asked).hasSize(1);

    asked.remove().run();
    assertThatThrownBy(readiness::check).isInstanceOf(StoreUnavailableException.class);
    assertThat(asked).hasSize(1);
  }

  @Test
  void saysThatThereIsNoThread() {
    Readiness readiness =
        new Readiness(
            () -> {},
            task -> {
              throw new RejectedExecutionException();
            });

    assertThatThrownBy(readiness::check).isInstanceOf(StoreUnavailableException.class);
  }
}
