package org.bondstone.adapter.transaction;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.ScarceThreads;
import org.bondstone.adapter.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the system gives no thread, time limits hold all the same as soon as it gives one. */
class DeadlineClockTest {

  private final EngineCache engines = new EngineCache(AccessPolicy.unrestricted());
  private final Engine engine = engines.engine(TestPostgres.specification().build());
  private final List<Lease> leases = new ArrayList<>();
  private DeadlineClock clock;

  @AfterEach
  void close() throws SQLException {
    clock.close();
    for (Lease each : leases) {
      each.close();
    }
    engines.close();
  }

  /** A clock one of whose threads does not start. */
  private void withoutThread(int number) {
    clock = new DeadlineClock(new ScheduledThreadPoolExecutor(2, new ScarceThreads(number)));
  }

  /** What goes on after its time is cut off. */
  private void watch(long end) throws SQLException {
    Lease lease = engine.lease();
    leases.add(lease);
    DeadlineWatch unused = DeadlineWatch.begin(clock, engine, lease, end);
  }

  private void allAreCutOff() throws Exception {
    for (Lease each : leases) {
      Eventually.is(true, each.raw()::isClosed);
    }
  }

  @Test
  void theNextWatchWakesTheClock() throws Exception {
    withoutThread(1);
    watch(System.nanoTime());
    watch(System.nanoTime());

    allAreCutOff();
  }

  @Test
  void oneWatchDoesNotKeepTheClockFromTheOthers() throws Exception {
    withoutThread(2);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    watch(end);
    watch(end);

    allAreCutOff();
  }
}
