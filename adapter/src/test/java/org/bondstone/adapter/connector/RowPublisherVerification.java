package org.bondstone.adapter.connector;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Row;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/**
 * The rules of Reactive Streams, as its own test kit checks them; {@link RowPublisherTest} runs it.
 */
public final class RowPublisherVerification extends FlowPublisherVerification<Row> {

  /** How long the kit waits for a signal, and for the absence of one, and between two looks. */
  private static final int SIGNAL_MILLIS = 5_000;

  private static final int SILENCE_MILLIS = 50;
  private static final int LOOK_MILLIS = 50;

  private ExecutorService executor;
  private AsyncSqlConnector connector;

  public RowPublisherVerification() {
    super(new TestEnvironment(SIGNAL_MILLIS, SILENCE_MILLIS, LOOK_MILLIS));
  }

  @BeforeClass
  public void open() {
    executor = Executors.newFixedThreadPool(4);
    connector = AsyncSqlConnector.open(TestSpecifications.h2().build(), executor);
  }

  @AfterClass
  public void close() {
    connector.close();
    executor.shutdown();
  }

  /** H2 holds a result in memory. */
  @Override
  public long maxElementsFromPublisher() {
    return 100_000;
  }

  @Override
  public Flow.Publisher<Row> createFlowPublisher(long elements) {
    String sql = elements == 0 ? "SELECT 1 WHERE 1 = 0" : "SELECT x FROM SYSTEM_RANGE(1, :n)";
    Map<String, ?> parameters = elements == 0 ? Map.of() : Map.of("n", elements);
    return connector.publish(sql, parameters, ExecutionOptions.defaults());
  }

  /** None: a statement runs, and fails, when rows are first asked for. */
  @Override
  public Flow.Publisher<Row> createFailedFlowPublisher() {
    return null;
  }
}
