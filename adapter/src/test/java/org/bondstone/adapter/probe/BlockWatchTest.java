package org.bondstone.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.probe.BlockWatch.Ages;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.spi.BlockHealth.Block;
import org.bondstone.api.spi.BlockHealth.State;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockWatchTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private final EngineCache engines = new EngineCache(AccessPolicy.unrestricted());
  private final BlockWatch patient = new BlockWatch(engines::all, new Ages(NEVER, NEVER, NEVER));
  private final BlockWatch curious =
      new BlockWatch(engines::all, new Ages(Duration.ZERO, Duration.ZERO, NEVER));

  @AfterEach
  void close() {
    patient.close();
    curious.close();
    engines.close();
  }

  private Engine engine(String block, ConnectionSpecification specification) {
    Engine engine = engines.engine(specification);
    engine.meter().user(block);
    return engine;
  }

  private static Block only(BlockWatch watch) {
    assertThat(watch.blocks()).hasSize(1);
    return watch.blocks().get(0);
  }

  @Test
  void triesABlockThatNobodyHasUsedBesideItsPool() {
    Engine engine = engine("shop", TestPostgres.specification().build());

    Block shop = only(curious);
    assertThat(shop).extracting(Block::name, Block::state).containsExactly("shop", State.UP);
    assertThat(shop.why()).isNull();
    assertThat(engine.state().borrows()).isZero();
    assertThat(engine.state().idle()).isZero();
  }

  @Test
  void aBusyPoolIsNotDownAndLosesNoConnectionToTheQuestion() throws Exception {
    Engine engine =
        engine(
            "shop",
            TestPostgres.specification()
                .set(ConnectionSetting.POOL_SIZE, 1)
                .set(ConnectionSetting.POOL_MAX_OVERFLOW, 0)
                .build());
    CompletableFuture<Void> waiting;
    try (Connection lent = engine.lease().connection()) {
      assertThat(only(patient).state()).isEqualTo(State.UP);
      waiting = CompletableFuture.runAsync(() -> borrow(engine));
      Eventually.is(State.BUSY, () -> only(curious).state());
      assertThat(engine.state().borrows()).isEqualTo(1);
    }
    waiting.get(1, TimeUnit.MINUTES);
    assertThat(only(patient).state()).isEqualTo(State.UP);
  }

  private static void borrow(Engine engine) {
    try {
      engine.lease().connection().close();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void seesADatabaseGoAndComeBack() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.port())) {
      Engine engine =
          engine("shop", PostgresTrialTest.server("postgres", "x", "localhost", proxy.port()));
      engine.lease().connection().close();
      assertThat(only(patient).state()).isEqualTo(State.UP);

      proxy.close();
      Block gone = only(curious);
      assertThat(gone.state()).isEqualTo(State.UNREACHABLE);
      assertThat(gone.why()).contains("host \"localhost\", port " + proxy.port());
      assertThat(gone.seen()).isAfterOrEqualTo(gone.since());
    }
  }

  @Test
  void notesWhatItsUsersSee() throws Exception {
    int free;
    try (SilentServer gone = new SilentServer()) {
      free = gone.port();
    }
    Engine engine = engine("shop", PostgresTrialTest.server("postgres", "x", "localhost", free));
    assertThatThrownBy(engine::lease).isInstanceOf(ConnectionFailedException.class);
    assertThat(only(patient).state()).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void tellsADatabaseThatRefuses() throws Exception {
    engine("shop", TestPostgres.specification("no_such_database").build());
    Block shop = only(curious);
    assertThat(shop.state()).isEqualTo(State.REFUSED);
    assertThat(shop.why()).contains("there is no database of that name");
  }

  @Test
  void doesNotWaitLongForAServerThatSaysNothing() throws Exception {
    try (SilentServer silent = new SilentServer()) {
      engine(
          "shop",
          PostgresTrialTest.server("postgres", "x", "localhost", silent.port()).toBuilder()
              .set(ConnectionSetting.CONNECT_TIMEOUT, Duration.ofSeconds(3))
              .build());
      assertThat(only(curious).state()).isEqualTo(State.UNKNOWN);
      Eventually.is(State.UNREACHABLE, () -> only(patient).state());
    }
  }

  @Test
  void tellsAPasswordThatHasChangedAndDoesNotTryItAgainAndAgain(@TempDir Path folder)
      throws Exception {
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(rules, "host all walter all scram-sha-256\nhost all postgres all trust\n");
    try (EmbeddedPostgres strict =
            EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start();
        Connection admin = strict.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE ROLE walter LOGIN PASSWORD 'secret-canary'");
      engine(
          "shop",
          PostgresTrialTest.server("walter", "secret-canary", "localhost", strict.getPort()));
      Eventually.is(State.UP, () -> only(curious).state());

      statement.execute("ALTER ROLE walter PASSWORD 'another'");
      Eventually.is(State.CREDENTIALS, () -> only(curious).state());
      Block shop = only(curious);
      assertThat(shop.why()).contains("user or password is wrong").doesNotContain("canary");
      assertThat(only(curious).seen()).isEqualTo(shop.seen());
    }
  }
}
