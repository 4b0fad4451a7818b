package org.bondstone.adapter.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.specification.SpecificationReader;
import org.bondstone.adapter.thread.DaemonScheduler;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTest.Step;
import org.bondstone.api.sql.ConnectionTests;

/** Tests connections by the rules of one adapter. Thread-safe. */
public final class ConnectionTester implements ConnectionTests, AutoCloseable {

  /** A test holds a thread until its driver lets go of it. */
  private static final int AT_A_TIME = 4;

  private final AccessPolicy policy;
  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final Set<TestRun> running = ConcurrentHashMap.newKeySet();
  private final DaemonScheduler scheduler;
  private volatile boolean closed;

  /**
   * @param policy what the tested connections may reach
   */
  public ConnectionTester(AccessPolicy policy) {
    this(policy, new DaemonScheduler("bondstone-connection-test"));
  }

  ConnectionTester(AccessPolicy policy, DaemonScheduler scheduler) {
    this.policy = policy;
    this.scheduler = scheduler;
  }

  @Override
  public Optional<Running> start(
      ConnectionSpecification specification, Duration deadline, Consumer<Step> progress) {
    return start(() -> specification, deadline, progress);
  }

  @Override
  public Optional<Running> start(
      String typeSlug, Map<String, Object> data, Duration deadline, Consumer<Step> progress) {
    return start(() -> SpecificationReader.read(typeSlug, data), deadline, progress);
  }

  private Optional<Running> start(
      Supplier<ConnectionSpecification> specification, Duration deadline, Consumer<Step> progress) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("The deadline of a test is more than zero.");
    }
    if (closed) {
      throw stopped();
    }
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    TestRun run = new TestRun(specification, policy, deadline, new Protocol(progress));
    running.add(run);
    scheduler.begin(() -> work(run));
    scheduler.schedule(() -> run.end(lateness(deadline)), deadline);
    if (closed) {
      run.cancel();
    }
    return Optional.of(run);
  }

  private void work(TestRun run) {
    try {
      run.work();
    } finally {
      running.remove(run);
      places.release();
    }
  }

  private static String lateness(Duration deadline) {
    return "The test was not done within %s s.".formatted(deadline.toMillis() / 1000.0);
  }

  private static StoppedException stopped() {
    return new StoppedException("The adapter has stopped.");
  }

  /** Ends all tests, and starts none any more. */
  @Override
  public void close() {
    closed = true;
    running.forEach(TestRun::cancel);
    scheduler.close();
  }
}
