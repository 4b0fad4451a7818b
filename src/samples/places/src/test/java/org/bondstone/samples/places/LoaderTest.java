package org.bondstone.samples.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TrackConnections
class LoaderTest {

  @TempDir Path folder;

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private SqlConnector warehouse;
  private Places places;

  @BeforeEach
  void openDatabase() {
    warehouse = Connectors.toFile("h2", folder.resolve("places"));
    places = new Places(warehouse);
  }

  @AfterEach
  void closeDatabase() throws InterruptedException {
    finish();
    warehouse.close();
  }

  private void finish() throws InterruptedException {
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void isIdleAndKnowsTheTotalBeforeTheFirstLoad() {
    Loader loader = new Loader(places, executor, PackedFile.ofSize(5));

    assertThat(loader.progress()).isEqualTo(LoadProgress.idle(5));
  }

  @Test
  void loadsInTheBackgroundAndEndsDone() throws InterruptedException {
    Loader loader = new Loader(places, executor, PackedFile.ofSize(2_500));

    assertThat(loader.start().state()).isEqualTo("running");
    finish();

    LoadProgress progress = loader.progress();
    assertThat(progress.state()).isEqualTo("done");
    assertThat(progress.rows()).isEqualTo(progress.total()).isEqualTo(2_500);
    assertThat(progress.seconds()).isPositive();
    assertThat(progress.rowsPerSecond()).isPositive();
    assertThat(progress.error()).isNull();
    assertThat(places.countByCountry()).containsExactly(new CountryCount("CH", 2_500));
  }

  @Test
  void refusesToLoadOrDeleteWhileALoadRuns() {
    Loader loader = new Loader(places, executor, PackedFile.endless());
    loader.start();

    assertThatThrownBy(loader::start).isInstanceOf(LoadRunningException.class);
    assertThatThrownBy(loader::unload).isInstanceOf(LoadRunningException.class);

    loader.stop();
  }

  @Test
  void cancelsTheLoadAtStop() {
    Loader loader = new Loader(places, executor, PackedFile.endless());
    loader.start();

    loader.stop();

    assertThat(loader.progress().state()).isEqualTo("cancelled");
  }

  @Test
  void stopsWithoutALoad() {
    Loader loader = new Loader(places, executor, PackedFile.ofSize(5));

    loader.stop();

    assertThat(loader.progress().state()).isEqualTo("idle");
  }

  @Test
  void failsAtALineThatIsNoPlace() throws InterruptedException {
    Loader loader = new Loader(places, executor, PackedFile.of("A,north,1,CH,,"));
    loader.start();
    finish();

    assertThat(loader.progress().state()).isEqualTo("failed");
    assertThat(loader.progress().error()).contains("log of the server");
  }

  @Test
  void isIdleAgainAfterTheDelete() throws InterruptedException {
    Loader loader = new Loader(places, executor, PackedFile.ofSize(5));
    loader.start();
    finish();

    assertThat(loader.unload()).isEqualTo(5);
    assertThat(loader.progress()).isEqualTo(LoadProgress.idle(5));
    assertThat(places.countByCountry()).isEmpty();
  }

  @Test
  void tellsTheCallerThatTheDatabaseDoesNotAnswer() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (SqlConnector away = Connectors.toPostgresql(port)) {
      Loader loader = new Loader(new Places(away), executor, PackedFile.ofSize(5));

      assertThatThrownBy(loader::start).isInstanceOf(BondstoneException.class);
      assertThat(loader.progress().state()).isEqualTo("failed");
    }
  }

  @Test
  void canStartAgainWhenTheExecutorRefused() {
    executor.shutdown();
    Loader loader = new Loader(places, executor, PackedFile.ofSize(5));

    assertThatThrownBy(loader::start).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(loader::start).isInstanceOf(RejectedExecutionException.class);
    assertThat(loader.progress().state()).isEqualTo("failed");
  }
}
