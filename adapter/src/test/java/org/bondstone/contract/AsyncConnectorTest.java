package org.bondstone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.ResultSizeException;
import org.bondstone.api.error.RowMappingException;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.AsyncSqlQuery;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The asynchronous connector, and the rules of Reactive Streams for its publisher. */
public class AsyncConnectorTest extends ConnectorContract {

  private static final String NUMBERS = "SELECT n FROM numbers ORDER BY n";
  private static final int COUNT = 1_000;

  private ExecutorService executor;
  private AsyncSqlConnector async;

  @Override
  protected ConnectionSpecification.Builder configure(
      ConnectionSpecification.Builder specification) {
    return super.configure(specification).pool(new PoolSettings(2, 1, null, null));
  }

  @BeforeEach
  void openAsync() {
    createCustomers();
    createNumbers(COUNT);
    executor = Executors.newFixedThreadPool(8);
    async = openAsync(executor);
  }

  @AfterEach
  void stopExecutor() throws InterruptedException {
    if (async == null) {
      return; // the database is not there, and the test was skipped
    }
    get(async.resetConnections());
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static List<String> names(List<Row> rows) {
    return rows.stream().map(row -> row.get("name", String.class)).toList();
  }

  @Test
  void theExampleOfTheCustomersFetchesTwoAtATime() {
    String sql = "SELECT * FROM customers ORDER BY id";

    assertThat(names(get(async.fetchMany(sql, 2)))).containsExactly("Marvin", "Ford");
    assertThat(names(get(async.fetchMany(sql, 2)))).containsExactly("Unknown", "Me");
    assertThat(get(async.fetchMany(sql, 2))).isEmpty();
  }

  record Customer(Integer id, String name, String address) {}

  @Test
  void typedQueriesRunEachTimeTheyAreAsked() {
    AsyncSqlQuery query =
        async.query("SELECT * FROM customers WHERE id > :id ORDER BY id").bind("id", 2);
    CompletionStage<List<Customer>> later = query.list(Customer.class);
    query.bind("id", 99);

    assertThat(get(later)).extracting(Customer::name).containsExactly("Unknown", "Me");
    assertThat(get(query.optional(Customer.class))).isEmpty();
    assertThat(get(query.bind("id", 3).one(Customer.class)).name()).isEqualTo("Me");
    assertThatThrownBy(() -> get(query.bind("id", 1).one(Customer.class)))
        .hasCauseInstanceOf(ResultSizeException.class);
  }

  @Test
  void typedUpdatesAndBatches() {
    String insert = "INSERT INTO customers (name, address) VALUES (:name, :address)";
    Customer customer = new Customer(null, "Zaphod", "Betelgeuse");

    assertThat(get(async.update(insert).bind(customer).returning("id", Integer.class)))
        .isEqualTo(5);
    assertThat(get(async.update("DELETE FROM customers WHERE id < 3").run())).isEqualTo(2);
    assertThat(get(async.batch(insert).rows(List.of(customer, customer)).run())).isEqualTo(2);
    assertThat(get(async.batch(insert).rows(List.of(customer)).returning("id", Integer.class)))
        .containsExactly(8);
  }

  @Test
  void publishesAsATypeAndTakesNoNull() {
    List<Integer> numbers = published(async.query(NUMBERS).publish(Integer.class));

    assertThat(numbers).hasSize(COUNT).startsWith(0, 1, 2);
    Flow.Publisher<Integer> nothing =
        async.query("SELECT MAX(n) AS most FROM numbers WHERE n < 0").publish(Integer.class);
    assertThatThrownBy(() -> published(nothing)).hasCauseInstanceOf(RowMappingException.class);
  }

  private static <T> List<T> published(Flow.Publisher<T> publisher) {
    List<T> all = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<List<T>> ended = new CompletableFuture<>();
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(T item) {
            all.add(item);
          }

          @Override
          public void onError(Throwable error) {
            ended.completeExceptionally(error);
          }

          @Override
          public void onComplete() {
            ended.complete(all);
          }
        });
    return ended.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void whatIsChainedContinuesTheSameCursor() {
    String sql = "SELECT * FROM customers ORDER BY id";

    List<String> second =
        names(get(async.fetchMany(sql, 2).thenCompose(first -> async.fetchMany(sql, 2))));

    assertThat(second).containsExactly("Unknown", "Me");
  }

  @Test
  void aStageCompletesWithOurErrors() {
    assertThatThrownBy(
            () -> async.execute("SELECT nothing FROM nowhere").toCompletableFuture().get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(BadSqlException.class);
  }

  @Test
  void noMoreIsInFlightThanThePoolHasConnections() {
    // Of two transactions of DuckDB that change the same row, one fails.
    String sql =
        database == TestDatabase.DUCKDB
            ? "INSERT INTO customers (name, address) VALUES ('n' || :id, :a)"
            : "UPDATE customers SET address = :a WHERE id = :id";
    List<CompletableFuture<ExecutionResult>> all =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    async.execute(sql, Map.of("a", "x" + i, "id", 1 + i % 4)).toCompletableFuture())
            .toList();

    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

    assertThat(all).allSatisfy(f -> assertThat(f.join().affectedRows()).isEqualTo(1));
    assertThat(lent()).isZero();
  }

  /** Records what it is told. Requests nothing by itself. */
  private static final class Recorder implements Flow.Subscriber<Row> {

    private final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
    private final LinkedBlockingQueue<String> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      signals.add("subscribed");
    }

    @Override
    public void onNext(Row row) {
      numbers.add(row.get(0, Integer.class));
      signals.add("next");
    }

    @Override
    public void onError(Throwable error) {
      ended.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      ended.complete(null);
    }

    void await(String signal, int times) throws InterruptedException {
      for (int i = 0; i < times; i++) {
        assertThat(signals.poll(10, TimeUnit.SECONDS)).isEqualTo(signal);
      }
    }
  }

  private Recorder subscribe(String sql) {
    Recorder recorder = new Recorder();
    async.publish(sql, Map.of(), ExecutionOptions.defaults()).subscribe(recorder);
    return recorder;
  }

  @Test
  void aSubscriberGetsNoMoreThanItAskedFor() throws InterruptedException {
    Recorder recorder = subscribe(NUMBERS);
    recorder.await("subscribed", 1);

    recorder.subscription.request(3);
    recorder.await("next", 3);
    recorder.subscription.request(2);
    recorder.await("next", 2);

    assertThat(recorder.signals).isEmpty();
    assertThat(recorder.numbers).containsExactly(0, 1, 2, 3, 4);
    assertThat(recorder.ended).isNotDone();
    recorder.subscription.request(Long.MAX_VALUE);
    recorder.ended.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(recorder.numbers)
        .containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
  }

  @Test
  void requestsAddUpWithoutOverflow() {
    Recorder recorder = subscribe(NUMBERS);

    recorder.subscription.request(Long.MAX_VALUE);
    recorder.subscription.request(Long.MAX_VALUE);

    recorder.ended.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(recorder.numbers).hasSize(COUNT);
  }

  @Test
  void aRequestOfNothingIsAnErrorToTheSubscriber() {
    Recorder recorder = subscribe(NUMBERS);

    recorder.subscription.request(0);

    assertThatThrownBy(() -> recorder.ended.orTimeout(10, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3.9");
  }

  @Test
  void cancellingGivesTheConnectionBack() throws InterruptedException {
    Recorder recorder = subscribe(NUMBERS);
    recorder.subscription.request(1);
    recorder.await("subscribed", 1);
    recorder.await("next", 1);

    recorder.subscription.cancel();
    recorder.subscription.cancel();
    recorder.subscription.request(1);
    await("the connection is back", () -> lent() == 0);

    assertThat(recorder.signals).isEmpty();
    assertThat(recorder.ended).isNotDone();
  }

  @Test
  void badSqlIsAnErrorToTheSubscriberAfterItsRequest() {
    Recorder recorder = subscribe("SELECT nothing FROM nowhere");

    recorder.subscription.request(1);

    assertThatThrownBy(() -> recorder.ended.orTimeout(10, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(BadSqlException.class);
  }

  @Test
  void eachSubscriptionRunsTheStatement() {
    Flow.Publisher<Row> publisher = async.publish(NUMBERS, Map.of(), ExecutionOptions.defaults());
    Recorder one = new Recorder();
    Recorder other = new Recorder();

    publisher.subscribe(one);
    publisher.subscribe(other);
    one.subscription.request(Long.MAX_VALUE);
    other.subscription.request(Long.MAX_VALUE);
    one.ended.orTimeout(10, TimeUnit.SECONDS).join();
    other.ended.orTimeout(10, TimeUnit.SECONDS).join();

    assertThat(one.numbers).hasSize(COUNT).isEqualTo(other.numbers);
    assertThatThrownBy(() -> publisher.subscribe(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void anEmptyResultCompletes() {
    Recorder recorder = subscribe("SELECT n FROM numbers WHERE n < 0");

    recorder.subscription.request(1);

    recorder.ended.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(recorder.numbers).isEmpty();
  }
}
