package org.bondstone.adapter.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.OwnThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackgroundErrandsTest {

  private final Logger logger = Logger.getLogger("org.bondstone.adapter.coordinator");
  private final BrokenOnce databases = new BrokenOnce();
  private BackgroundErrands errands;

  @BeforeEach
  void open() throws Exception {
    logger.setLevel(Level.OFF);
    DecisionLog log = DecisionLog.open(new SimulatedDisk(new World(new Choices(), 0)));
    errands = new BackgroundErrands(new Visits(log, databases, id -> false), databases);
  }

  @AfterEach
  void close() {
    errands.close();
    logger.setLevel(null);
  }

  /** Else its branches would stay in doubt until the next start. */
  @Test
  void aDatabaseIsVisitedAgainAfterAnErrorOfTheVirtualMachine() throws Exception {
    errands.now(List.of("A"));

    assertThat(databases.clean.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(databases.visits).hasValue(2);
    assertThat(errands.away()).isEmpty();
  }

  @Test
  void nothingIsKeptOfADatabaseThatHasNothingInDoubt() throws Exception {
    errands.now(List.of("A"));
    assertThat(errands.size()).isEqualTo(1);
    assertThat(databases.clean.await(30, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 100; i++) {
      errands.now(List.of("database-" + i));
    }

    Eventually.is(0, errands::size);
  }

  @Test
  void aStartThatFailsLeavesNoThreadForThem(@TempDir Path folder) throws Exception {
    OwnThreads threads = OwnThreads.fromNow();

    assertThatThrownBy(
            () ->
                TransactionService.open(
                    folder,
                    new BrokenOnce() {
                      @Override
                      public Collection<String> names() {
                        throw new IllegalStateException("test");
                      }
                    },
                    false))
        .hasMessage("test");

    threads.haveEnded();
  }

  /** A database whose first visit breaks off. */
  private static class BrokenOnce extends DatabaseAtRest {

    final AtomicInteger visits = new AtomicInteger();
    final CountDownLatch clean = new CountDownLatch(1);

    @Override
    public Visit open(String database) {
      if (visits.incrementAndGet() == 1) {
        throw new OutOfMemoryError("test");
      }
      return this;
    }

    @Override
    public void clean(String database) {
      clean.countDown();
    }
  }
}
