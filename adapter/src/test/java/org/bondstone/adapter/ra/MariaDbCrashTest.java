package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.MariaDbServer;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * MariaDB with its binary log crashes while transactions on it alone commit. What such a server has
 * committed in one phase is prepared again after a crash.
 */
@Timeout(120)
class MariaDbCrashTest {

  private static final int CRASHES = 3;
  private static final int WRITERS = 4;

  /** For each crash, so that it comes amid commits. */
  private static final int COMMITS = 40;

  @TempDir Path folder;

  private final Set<Integer> told = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void hasWhatItHasCommitted() throws Exception {
    TestMariaDb.requireInstalled();
    try (MariaDbServer server = MariaDbServer.started("--log-bin", "--server-id=1")) {
      server.execute("CREATE DATABASE bank");
      server.execute("CREATE TABLE bank.t (n INTEGER PRIMARY KEY)");
      try (TestContainer container =
          new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST)) {
        SqlConnector connector =
            container.factory().connector(server.specification("bank").build());
        for (int crash = 0; crash < CRASHES; crash++) {
          crash(server, container, connector);
        }
        Eventually.is(List.of(), () -> server.texts("XA RECOVER", 4));
      }
      assertThat(server.texts("SELECT n FROM bank.t", 1).stream().map(Integer::valueOf))
          .containsAll(told);
    }
  }

  private void crash(MariaDbServer server, TestContainer container, SqlConnector connector)
      throws Exception {
    int before = told.size();
    List<Thread> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(n -> new Thread(() -> write(container, connector)))
            .toList();
    writers.forEach(Thread::start);
    Eventually.is(true, () -> told.size() >= before + COMMITS);
    server.kill();
    for (Thread writer : writers) {
      writer.join();
    }
    server.startAgain();
  }

  /** Until the server is away. */
  private void write(TestContainer container, SqlConnector connector) {
    try {
      while (true) {
        int n = next.incrementAndGet();
        container.inTransaction(
            () -> connector.execute("insert into t values (:n)", Map.of("n", n)));
        told.add(n);
      }
    } catch (Exception e) {
      // It was killed.
      return;
    }
  }
}
