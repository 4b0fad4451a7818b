package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.api.block.Block;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.LockMode;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.BeginTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queue of src/docs/queue.md: two workers never have the same job. */
class QueueTest {

  @TempDir Path folder;

  private TestContainer container;

  record Job(long id, String task) {}

  static class Jobs {

    @Inject
    @Block("shop")
    SqlConnector shop;

    @BeginTransaction(withForUpdate = true)
    boolean work(Consumer<Job> worker) {
      Optional<Job> next =
          shop.query("SELECT id, task FROM jobs ORDER BY id LIMIT 1")
              .lock(LockMode.FOR_UPDATE_SKIP_LOCKED)
              .optional(Job.class);
      next.ifPresent(worker);
      next.ifPresent(job -> shop.update("DELETE FROM jobs WHERE id = :id").bind(job).run());
      return next.isPresent();
    }
  }

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  static Stream<ConnectionSpecification> databases() {
    return Databases.withXa();
  }

  private Jobs jobs(ConnectionSpecification specification) {
    Jobs jobs = new Jobs();
    jobs.shop = container.factory().connector(specification);
    jobs.shop.execute("CREATE TABLE jobs (id BIGINT PRIMARY KEY, task VARCHAR(100))");
    jobs.shop
        .batch("INSERT INTO jobs (id, task) VALUES (:id, :task)")
        .rows(List.of(new Job(1, "pack"), new Job(2, "send")))
        .run();
    return jobs;
  }

  /** What the interceptor of the annotation does. */
  private boolean inTransaction(Jobs jobs, Consumer<Job> worker) {
    try {
      return container.inTransaction(() -> jobs.work(worker));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void givesEachWorkerAJobOfItsOwn(ConnectionSpecification specification) {
    Jobs jobs = jobs(specification);
    List<String> done = new ArrayList<>();

    inTransaction(
        jobs,
        first -> {
          CompletableFuture.supplyAsync(
                  () -> inTransaction(jobs, second -> done.add(second.task())))
              .join();
          done.add(first.task());
        });

    assertThat(done).containsExactly("send", "pack");
    assertThat(inTransaction(jobs, none -> done.add("again"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keepsAJobThatFails(ConnectionSpecification specification) {
    Jobs jobs = jobs(specification);
    SqlConnector shop = jobs.shop;

    assertThatThrownBy(
            () ->
                inTransaction(
                    jobs,
                    job -> {
                      shop.update("INSERT INTO jobs (id, task) VALUES (3, 'bill')").run();
                      throw new IllegalStateException("no paper");
                    }))
        .hasMessage("no paper");

    assertThat(shop.query("SELECT id FROM jobs ORDER BY id").list(Long.class))
        .containsExactly(1L, 2L);
  }
}
