package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What engines tell the {@link ConnectionTracker}, on each database that can be started here. */
class TrackedEnginesTest {

  @TempDir Path folder;

  private final ConnectionTracker tracker = ConnectionTracker.start();
  private EngineCache cache;

  @BeforeEach
  void openCache() {
    cache = new EngineCache(AccessPolicy.below(folder));
  }

  @AfterEach
  void closeAll() {
    cache.close();
    tracker.close();
  }

  @Test
  void serveEveryTestOfThisModule(ConnectionTracker ofJUnit) {
    assertThat(ofJUnit).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("org.bondstone.adapter.engine.EngineContractTest#databases")
  void tellWhatIsLentAndOpen(EngineContractTest.Database database) throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());

    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.isClosed()).isFalse();
      assertThat(tracker.lent()).hasSize(1);
      assertThatThrownBy(() -> tracker.assertNothingOpen(Duration.ZERO))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("was borrowed");
    }

    assertThat(tracker.lent()).isEmpty();
    assertThat(tracker.open()).isNotEmpty();
    assertThatThrownBy(() -> tracker.assertNothingOpen(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The engine");
    cache.close();
    assertThat(tracker.open()).isEmpty();
    tracker.assertNothingOpen();
  }

  @ParameterizedTest
  @MethodSource("org.bondstone.adapter.engine.EngineContractTest#databases")
  void closeWhatIsLentWithoutOpeningOrClosingTwice(EngineContractTest.Database database)
      throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());
    List<Connection> lent = new ArrayList<>();
    for (int i = 0; i < Math.min(3, engine.state().limit()); i++) {
      lent.add(engine.lease().connection());
    }

    cache.retire(engine.configuration().uniqueKey(), Duration.ZERO);
    engine.close();
    for (Connection connection : lent) {
      connection.close();
    }

    assertThat(tracker.open()).isEmpty();
    assertThat(tracker.closedOutOfNowhere()).isEmpty();
    tracker.assertNothingOpen();
  }

  @ParameterizedTest
  @MethodSource("org.bondstone.adapter.engine.EngineContractTest#databases")
  void areNotNeededForAConnectionToBeTracked(EngineContractTest.Database database)
      throws SQLException {
    DatabaseConfiguration configuration =
        cache.configuration(database.specification(folder).build());

    try (PhysicalConnection single = configuration.opener().open()) {
      assertThat(single.connection().isClosed()).isFalse();
      assertThat(tracker.lent()).hasSize(1);
      assertThatThrownBy(() -> tracker.assertNothingOpen(Duration.ZERO))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("was borrowed");
      single.close();
    }

    assertThat(tracker.open()).isEmpty();
    assertThat(tracker.closedOutOfNowhere()).isEmpty();
    tracker.assertNothingOpen();
  }

  @ParameterizedTest
  @MethodSource("org.bondstone.adapter.engine.EngineContractTest#databases")
  void showNoSecretInTheirNames(EngineContractTest.Database database) throws SQLException {
    Engine engine = cache.engine(database.specification(folder).build());
    engine.lease().connection().close();

    assertThat(tracker.engines().toString() + tracker.all())
        .contains("Configuration")
        .doesNotContain("password=postgres")
        .doesNotContain("p@ss");
  }
}
