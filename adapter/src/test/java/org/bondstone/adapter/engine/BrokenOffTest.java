package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.engine.EngineContractTest.number;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What errors, such as that the stack is full, break off: no place of a pool is lost. */
class BrokenOffTest {

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());
  private final Engine engine =
      cache.engine(
          TestSpecifications.h2()
              .pool(new PoolSettings(1, 0, null, null))
              .borrowTimeout(Duration.ofSeconds(1))
              .build());

  @AfterEach
  void close() {
    cache.close();
  }

  /** Throws once: when a connection is lent, or when it comes back. */
  private record Breaking(boolean lent, AtomicBoolean done) implements ConnectionListener {

    Breaking(boolean lent) {
      this(lent, new AtomicBoolean());
    }

    private void breakOff() {
      if (!done.getAndSet(true)) {
        throw new StackOverflowError("test");
      }
    }

    @Override
    public void connectionLent(Object engine, Connection connection) {
      if (lent) {
        breakOff();
      }
    }

    @Override
    public void connectionReturned(Object engine, Connection connection) {
      if (!lent) {
        breakOff();
      }
    }
  }

  private void assertLends() throws SQLException {
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
      assertThat(engine.state().active()).isEqualTo(1);
    }
    assertThat(engine.state().active()).isZero();
  }

  @Test
  void oneThatIsAboutToBeLent() throws SQLException {
    try (ConnectionListeners.Registration unused = ConnectionListeners.add(new Breaking(true))) {
      assertThatThrownBy(engine::lease).isInstanceOf(StackOverflowError.class);
    }
    assertLends();
  }

  @Test
  void oneThatComesBack() throws SQLException {
    Breaking breaking = new Breaking(false);
    try (ConnectionListeners.Registration unused = ConnectionListeners.add(breaking)) {
      engine.lease().close();
    }
    assertThat(breaking.done()).isTrue();
    assertLends();
  }
}
