package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bondstone.adapter.testing.TestPgBouncer;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.spi.DatabaseNotices;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notices of a real PostgreSQL. */
@Timeout(60)
class DatabaseNoticesTest {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path folder;

  private TestContainer container;
  private final String database = TestPostgres.newDatabase();

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    assertThat(connections()).as("connections that are left").isZero();
  }

  private DatabaseNotices listen(ConnectionSpecification specification) throws SQLException {
    return container.factory().notices(specification, "a \"channel\"").orElseThrow();
  }

  private ConnectionSpecification postgres() {
    return TestPostgres.specification(database).applicationName("ears").build();
  }

  private void notice() {
    TestPostgres.execute(database, "NOTIFY \"a \"\"channel\"\"\"");
  }

  private int connections() {
    return TestPostgres.count(database, "pg_stat_activity WHERE application_name = 'ears'");
  }

  @Test
  void hearsANoticeAndNothingElse() throws SQLException {
    try (DatabaseNotices notices = listen(postgres())) {
      assertThat(notices.await(SHORT)).isFalse();
      TestPostgres.execute(database, "NOTIFY another");
      assertThat(notices.await(SHORT)).isFalse();

      notice();
      assertThat(notices.await(LONG)).isTrue();
      assertThat(notices.await(SHORT)).isFalse();
    }
  }

  @Test
  void isANoticeOfACommit() throws SQLException {
    try (DatabaseNotices notices = listen(postgres());
        var connection = TestPostgres.connect(database)) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SELECT pg_notify('a \"channel\"', '')");
      assertThat(notices.await(SHORT)).isFalse();

      connection.commit();
      assertThat(notices.await(LONG)).isTrue();
    }
  }

  @Test
  void saysWhenTheConnectionIsLost() throws SQLException {
    try (DatabaseNotices notices = listen(postgres())) {
      TestPostgres.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'ears'");

      assertThatThrownBy(() -> notices.await(LONG)).isInstanceOf(SQLException.class);
    }
    try (DatabaseNotices again = listen(postgres())) {
      notice();
      assertThat(again.await(LONG)).isTrue();
    }
  }

  @Test
  void closingEndsAWaitAndTheConnection() throws Exception {
    DatabaseNotices notices = listen(postgres());
    assertThat(connections()).isEqualTo(1);
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return notices.await(LONG);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });

    notices.close();
    notices.close();

    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(Exception.class);
  }

  /** A hint only: what PgBouncer loses, the poll finds. */
  @Test
  void hearsNothingBehindAPoolerInTransactionMode() throws SQLException {
    try (TestPgBouncer bouncer = TestPgBouncer.start();
        DatabaseNotices notices =
            listen(bouncer.specification(database).statementCacheSize(0).build())) {
      notice();

      assertThat(notices.await(SHORT)).isFalse();
    }
  }

  @Test
  void otherDatabasesHaveNone() throws SQLException {
    assertThat(container.factory().notices(TestSpecifications.h2().build(), "channel")).isEmpty();
  }
}
