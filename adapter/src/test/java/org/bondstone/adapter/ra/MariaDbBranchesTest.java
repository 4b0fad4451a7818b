package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In-doubt branches on MariaDB. Its list of them is the server's, not the database's: it holds
 * those of all databases and of everybody else. A branch belongs to its connection until that ends.
 */
@Timeout(120)
class MariaDbBranchesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsBranchesWhoseConnectionsAreLost(boolean commit) throws Exception {
    TestMariaDb.require();
    ManualTransactions transactions = new ManualTransactions();
    try (TestContainer container = new TestContainer(folder, transactions)) {
      List<SqlConnector> both = List.of(table(container), table(container));
      transactions.begin(BranchName.of(UUID.randomUUID().toString(), "branch"));
      for (SqlConnector each : both) {
        each.execute("insert into t values (1)");
      }
      List<Connection> raw = List.of(raw(both.get(0)), raw(both.get(1)));
      HeldTransaction held = transactions.end();
      assertThat(held.prepare()).isEqualTo(XAResource.XA_OK);
      for (Connection each : raw) {
        each.abort(Runnable::run);
      }
      if (commit) {
        held.commit();
      } else {
        held.rollback();
      }
      held.giveBack();
      for (SqlConnector each : both) {
        Eventually.is(commit ? 1 : 0, () -> rows(each));
      }
      Eventually.is(List.of(), () -> container.coordinated().inDoubt());
    }
  }

  /** MariaDB's driver gives no code to the error of a connection that is lost. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void knowsNotWhetherOnePhaseHasCommitted(boolean heard) throws Exception {
    ConnectionSpecification direct = TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    ManualTransactions transactions = new ManualTransactions();
    try (CuttingProxy proxy = new CuttingProxy(direct.components().port());
        TestContainer container = new TestContainer(folder, transactions)) {
      SqlConnector near = container.factory().connector(direct);
      near.execute("create table t (n integer)");
      SqlConnector far = container.factory().connector(through(proxy, direct.components()));
      transactions.begin(BranchName.of(UUID.randomUUID().toString(), "branch"));
      far.execute("insert into t values (1)");
      HeldTransaction held = transactions.end();
      if (heard) {
        proxy.loseAnswer("ONE PHASE");
      } else {
        proxy.loseRequest("ONE PHASE");
      }
      assertThatThrownBy(held::commitAlone)
          .isInstanceOfSatisfying(
              XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_HEURHAZ));
      held.giveBack();
      assertThat(proxy.hasLost()).isTrue();
      assertThat(rows(near)).isEqualTo(heard ? 1 : 0);
    }
  }

  @Test
  void endsOnlyBranchesOfItsOwn(@TempDir Path other) throws Exception {
    TestMariaDb.require();
    ManualTransactions transactions = new ManualTransactions();
    try (TestContainer container = new TestContainer(folder, transactions)) {
      List<SqlConnector> both = List.of(table(container), table(container));
      transactions.begin(BranchName.of(UUID.randomUUID().toString(), "branch"));
      for (SqlConnector each : both) {
        each.execute("insert into t values (1)");
      }
      HeldTransaction held = transactions.end();
      held.prepare();
      ManualTransactions others = new ManualTransactions();
      try (TestContainer bystander = new TestContainer(other, others)) {
        List<SqlConnector> theirs = List.of(table(bystander), table(bystander));
        others.begin(BranchName.of(UUID.randomUUID().toString(), "branch"));
        for (SqlConnector each : theirs) {
          each.execute("insert into t values (1)");
        }
        HeldTransaction ofOthers = others.end();
        ofOthers.prepare();
        ofOthers.rollback();
        ofOthers.giveBack();
      }
      held.commit();
      held.giveBack();
      for (SqlConnector each : both) {
        Eventually.is(1, () -> rows(each));
      }
    }
  }

  private static ConnectionSpecification through(CuttingProxy proxy, ConnectionComponents direct) {
    return ConnectionSpecification.of(
            new ConnectionComponents(
                direct.driver(),
                direct.username(),
                direct.password(),
                direct.host(),
                proxy.port(),
                direct.database(),
                null))
        .build();
  }

  private static SqlConnector table(TestContainer container) {
    SqlConnector connector =
        container.factory().connector(TestMariaDb.specification(TestMariaDb.newDatabase()).build());
    connector.execute("create table t (n integer)");
    return connector;
  }

  private static Connection raw(SqlConnector connector) throws Exception {
    try (Connection connection = connector.connection()) {
      return Databases.drivers(connection);
    }
  }

  private static int rows(SqlConnector connector) {
    connector.resetConnections();
    return connector.fetchAll("select n from t").size();
  }
}
