package org.bondstone.samples.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.bondstone.samples.places.LoadProgress.State;
import org.junit.jupiter.api.Test;

class LoadRunTest {

  private final LoadRun run = new LoadRun(10);

  @Test
  void countsRowsWhileItRuns() {
    run.written(3);
    run.written(4);

    LoadProgress progress = run.progress();
    assertThat(progress.state()).isEqualTo("running");
    assertThat(progress.rows()).isEqualTo(7);
    assertThat(progress.total()).isEqualTo(10);
    assertThat(progress.rowsPerSecond()).isPositive();
    assertThat(progress.error()).isNull();
  }

  @Test
  void keepsItsFirstEnd() {
    run.end(State.DONE, null);
    run.end(State.FAILED, "too late");

    assertThat(run.running()).isFalse();
    assertThat(run.progress().state()).isEqualTo("done");
    assertThat(run.progress().error()).isNull();
  }

  @Test
  void stopsItsClockAtTheEnd() {
    run.end(State.DONE, null);

    assertThat(run.progress()).isEqualTo(run.progress());
  }

  @Test
  void throwsInTheLoadingThreadOnceItIsCancelled() {
    run.cancel();

    assertThatThrownBy(() -> run.written(1)).isInstanceOf(CancellationException.class);
    assertThat(run.progress().rows()).isZero();
  }

  @Test
  void waitsForTheEnd() throws InterruptedException {
    assertThat(run.await(Duration.ofMillis(1))).isFalse();

    run.end(State.CANCELLED, null);

    assertThat(run.await(Duration.ofMillis(1))).isTrue();
  }
}
