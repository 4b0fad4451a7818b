package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.EmbeddedAccess;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.TestSpecifications;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database in a file outlives that threads are interrupted which work on it. */
@Timeout(120)
class InterruptedThreadsTest {

  private static final int INTERRUPTS = 100;

  @TempDir Path folder;

  private EngineCache cache;

  @AfterEach
  void close() {
    cache.close();
  }

  private Engine open() {
    if (cache != null) {
      cache.close();
    }
    cache =
        new EngineCache(
            AccessPolicy.below(folder).withEmbedded(EmbeddedAccess.unrestricted(folder)));
    return cache.engine(TestSpecifications.of("h2:///" + folder.resolve("test")).build());
  }

  private static int count(Connection connection) throws SQLException {
    return Jdbc.first(connection, "SELECT COUNT(text) FROM t", row -> row.getInt(1));
  }

  @Test
  void oneThatIsInterruptedAlreadyReadsAndWritesOn() throws SQLException {
    try (Connection connection = open().lease().connection()) {
      Jdbc.execute(connection, "CREATE TABLE t (n INT PRIMARY KEY, text VARCHAR)");
      Jdbc.execute(
          connection, "INSERT INTO t SELECT x, REPEAT('x', 5000) FROM SYSTEM_RANGE(1, 1000)");
    }
    try (Connection connection = open().lease().connection()) {
      Thread.currentThread().interrupt();
      try {
        assertThat(count(connection)).isEqualTo(1_000);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        Jdbc.execute(connection, "DELETE FROM t WHERE n = 1");
        // H2 waits for its own threads here, and forgets the interrupt.
        Jdbc.execute(connection, "CHECKPOINT SYNC");
      } finally {
        Thread.interrupted();
      }
      assertThat(count(connection)).isEqualTo(999);
    }
  }

  @Test
  void oneThatIsInterruptedAlreadyOpensTheFile() throws SQLException {
    try (Connection connection = open().lease().connection()) {
      Jdbc.execute(connection, "CREATE TABLE t (n INT PRIMARY KEY, text VARCHAR)");
      Jdbc.execute(
          connection, "INSERT INTO t SELECT x, REPEAT('x', 5000) FROM SYSTEM_RANGE(1, 1000)");
    }
    Engine engine = open();
    boolean interrupted;
    Thread.currentThread().interrupt();
    try (Connection connection = engine.lease().connection()) {
      interrupted = Thread.interrupted();
      assertThat(count(connection)).isEqualTo(1_000);
    } finally {
      Thread.interrupted();
    }
    assertThat(interrupted).isTrue();
  }

  @Test
  void oneThatIsInterruptedWhileItReadsAndWritesGoesOn() throws Exception {
    Engine engine = open();
    try (Connection other = engine.lease().connection();
        Connection connection = engine.lease().connection()) {
      Jdbc.execute(other, "CREATE TABLE t (n INT PRIMARY KEY, text VARCHAR)");
      FutureTask<Void> work = new FutureTask<>(() -> work(connection));
      Thread worker = new Thread(work);
      worker.start();
      while (!work.isDone()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        worker.interrupt();
      }

      work.get();
      assertThat(count(other)).isEqualTo(INTERRUPTS);
    }
  }

  /** Until it has been interrupted often. */
  private static Void work(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t VALUES (?, REPEAT('x', 5000))")) {
      for (int i = 0; i < INTERRUPTS; i++) {
        insert.setInt(1, i);
        insert.executeUpdate();
        Jdbc.execute(connection, "CHECKPOINT SYNC");
        while (!Thread.interrupted()) {
          count(connection);
        }
      }
      return null;
    }
  }
}
