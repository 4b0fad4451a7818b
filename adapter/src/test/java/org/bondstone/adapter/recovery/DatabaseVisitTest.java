package org.bondstone.adapter.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.adapter.database.Jdbc;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.Test;

class DatabaseVisitTest {

  private final AtomicInteger open = new AtomicInteger();

  @Test
  void closesAllItsConnectionsAlsoWhereOneOfThemFailsToClose() throws Exception {
    ConnectionSpecification specification = TestSpecifications.h2().build();
    try (EngineCache engines = new EngineCache(AccessPolicy.unrestricted());
        Lease other = engines.engine(specification).lease()) {
      for (String user : List.of("A", "B")) {
        Jdbc.execute(other.connection(), "CREATE USER %s PASSWORD 'p' ADMIN".formatted(user));
      }
      DatabaseVisit visit =
          DatabaseVisit.open(engines, specification, List.of(new Former("A"), new Former("B")));
      assertThat(open).hasValue(2);

      visit.close();

      assertThat(open).hasValue(0);
      assertThat(engines.engine(specification).state().active()).isEqualTo(1);
    }
  }

  @Test
  void aFormerUserThatIsDroppedIsMissedUntilPostgresHoldsNoBranchOfIt() throws Exception {
    String database = TestPostgres.newDatabase();
    String url = "localhost:%d/%s".formatted(TestPostgres.port(), database);
    TestPostgres.execute("CREATE ROLE visit_former LOGIN");
    TestPostgres.execute("CREATE ROLE visit_current LOGIN");
    try (Connection former =
        DriverManager.getConnection("jdbc:postgresql://" + url, "visit_former", "")) {
      former.setAutoCommit(false);
      Jdbc.execute(former, "SELECT 1");
      Jdbc.execute(former, "PREPARE TRANSACTION 'left'");
    }
    TestPostgres.execute("DROP ROLE visit_former");

    try (EngineCache engines = new EngineCache(AccessPolicy.unrestricted());
        DatabaseVisit visit =
            DatabaseVisit.open(
                engines,
                TestSpecifications.of("postgresql://visit_current@" + url).build(),
                List.of(new Former("visit_former")))) {
      assertThat(visit.branches()).isEmpty();
      assertThatThrownBy(visit::requireAll).isInstanceOf(ConnectionFailedException.class);

      TestPostgres.execute(database, "ROLLBACK PREPARED 'left'");
      visit.requireAll();
    }
    TestPostgres.execute("DROP ROLE visit_current");
  }

  /** It need not have all branches yet that its primary has. */
  @Test
  void goesToNoServerThatTakesNoWrites() {
    ConnectionSpecification specification =
        TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    TestMariaDb.execute("SET GLOBAL read_only = 1");
    try (EngineCache engines = new EngineCache(AccessPolicy.unrestricted())) {
      assertThatThrownBy(() -> DatabaseVisit.open(engines, specification, List.of()))
          .isInstanceOf(ConnectionFailedException.class)
          .hasMessageContaining("standby");
      assertThat(engines.engine(specification).state().active()).isZero();
    } finally {
      TestMariaDb.execute("SET GLOBAL read_only = 0");
    }
  }

  @Test
  void asksNoFormerUserWhereThereAreNoBranches() throws Exception {
    try (EngineCache engines = new EngineCache(AccessPolicy.unrestricted());
        DatabaseVisit visit =
            DatabaseVisit.open(
                engines, TestSpecifications.of("sqlite://").build(), List.of(new Former("B")))) {
      assertThat(open).hasValue(0);
      visit.requireAll();
    }
  }

  private final class Former implements Login {

    private final String user;

    Former(String user) {
      this.user = user;
    }

    @Override
    public String user() {
      return user;
    }

    @Override
    public Secret<String> password() {
      return Secret.of("p");
    }

    @Override
    public void opened() {
      open.incrementAndGet();
    }

    @Override
    public void closed() {
      open.decrementAndGet();
      if (user.equals("A")) {
        throw new IllegalStateException("test");
      }
    }
  }
}
