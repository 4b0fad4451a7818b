package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors that take no tasks: the JDK's, a container's, and one that gets no thread. */
class RefusingExecutorTest {

  private static final String MANY = "SELECT n FROM generate_series(1, 100000) AS n";

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private Throwable refusal;
  private final AsyncSqlConnector connector =
      AsyncSqlConnector.open(TestPostgres.specification().build(), this::execute);

  private void execute(Runnable task) {
    if (refusal instanceof RuntimeException e) {
      throw e;
    }
    if (refusal instanceof Error e) {
      throw e;
    }
    tasks.add(task);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  static Stream<Throwable> refusals() {
    return Stream.of(
        new RejectedExecutionException("test"),
        new IllegalStateException("The application is not deployed."),
        new InternalError("unable to create native thread"));
  }

  private static void assertStopped(CompletableFuture<?> stage) {
    assertThat(stage).isDone();
    assertThatThrownBy(stage::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoppedException.class);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void completeTheStageOfWhatTheyRefuse(Throwable how) {
    refusal = how;
    assertStopped(connector.execute("SELECT 1").toCompletableFuture());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void completeWhatHasRunAndWhatHasWaited(Throwable how) {
    CompletableFuture<ExecutionResult> first = connector.execute("SELECT 1").toCompletableFuture();
    CompletableFuture<ExecutionResult> second = connector.execute("SELECT 2").toCompletableFuture();
    assertThat(tasks).as("the second waits for the only connection known").hasSize(1);

    refusal = how;
    tasks.remove().run();

    assertThat(first).isCompleted();
    assertStopped(second);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void endASubscriptionThatHasNotBegun(Throwable how) {
    refusal = how;
    Subscriber subscriber = new Subscriber();
    connector.query(MANY).publish(Row.class).subscribe(subscriber);
    subscriber.subscription.request(1);

    assertThat(subscriber.error).isInstanceOf(StoppedException.class);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void endASubscriptionThatReadsAndGiveItsConnectionBack(Throwable how) {
    Subscriber subscriber = new Subscriber();
    connector.query(MANY).publish(Row.class).subscribe(subscriber);
    subscriber.subscription.request(1);
    tasks.remove().run();
    assertThat(subscriber.rows).hasSize(1);
    assertThat(connector.statistics().activeConnections()).isEqualTo(1);

    refusal = how;
    subscriber.subscription.request(1);

    assertThat(subscriber.error).isInstanceOf(StoppedException.class);
    assertThat(connector.statistics().activeConnections()).isZero();
  }

  /** As a failed assertion does in a test. */
  @Test
  void anErrorOfTheSubscriberGivesTheConnectionBack() {
    Subscriber subscriber = new Subscriber();
    connector.query(MANY).publish(Row.class).subscribe(subscriber);
    subscriber.subscription.request(1);
    tasks.remove().run();

    subscriber.failing = new AssertionError("test");
    subscriber.subscription.request(1);
    tasks.remove().run();

    assertThat(connector.statistics().activeConnections()).isZero();
  }

  private static final class Subscriber implements Flow.Subscriber<Row> {

    final List<Row> rows = new ArrayList<>();
    Flow.Subscription subscription;
    Error failing;
    Throwable error;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Row row) {
      if (failing != null) {
        throw failing;
      }
      rows.add(row);
    }

    @Override
    public void onError(Throwable told) {
      error = told;
    }

    @Override
    public void onComplete() {}
  }
}
