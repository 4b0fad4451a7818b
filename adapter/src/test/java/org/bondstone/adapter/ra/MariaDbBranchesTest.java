package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In-doubt branches on MariaDB. Its list of them is the server's, not the database's: it holds
 * those of all databases and of everybody else.
 */
@Timeout(60)
class MariaDbBranchesTest {

  private static final EnlistingConnectionManager.Order ORDER =
      EnlistingConnectionManager.Order.CONNECTION_FIRST;

  @TempDir Path folder;

  private TestContainer before;
  private TestContainer after;

  @BeforeEach
  void start() throws Exception {
    TestMariaDb.require();
    before = new TestContainer(folder, ORDER);
  }

  @AfterEach
  void stop() throws Exception {
    if (before != null) {
      before.close();
    }
    if (after != null) {
      after.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resolvesABranchThatALostServerLeftBehind(boolean commit) throws Exception {
    ConnectionSpecification mariaDb = TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    ConnectionSpecification sameServer =
        TestMariaDb.specification(TestMariaDb.newDatabase()).build();
    Xid xid = BranchName.of("maria-" + commit, "branch");
    Xid other = BranchName.of("maria-" + commit, "other");
    leaveInDoubt(mariaDb, xid);
    leaveInDoubt(sameServer, other);

    after = new TestContainer(folder, ORDER);
    XAResource recovery = after.connections().createManagedConnection(null, null).getXAResource();
    Xid[] found = recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    assertThat(Arrays.stream(found).filter(each -> same(each, xid)))
        .as("each once, although two databases of the server tell of it")
        .hasSize(1);
    assertThat(Arrays.stream(found).filter(each -> same(each, other))).hasSize(1);
    for (Xid each : new Xid[] {xid, other}) {
      if (commit) {
        recovery.commit(each, false);
      } else {
        recovery.rollback(each);
      }
    }

    for (ConnectionSpecification each : new ConnectionSpecification[] {mariaDb, sameServer}) {
      SqlConnector connector = after.factory().connector(each);
      assertThat(connector.fetchAll("select n from t")).hasSize(commit ? 1 : 0);
    }
    assertThat(recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).isEmpty();
  }

  /** A branch up to its promise, and then its connection breaks. */
  private void leaveInDoubt(ConnectionSpecification specification, Xid xid) throws Exception {
    SqlConnector connector = before.factory().connector(specification);
    connector.execute("create table t (n integer)");
    HeldBranch held = HeldBranch.start(before, connector, xid);
    Connection raw = Databases.drivers(held.connection());
    try (Statement statement = held.connection().createStatement()) {
      statement.execute("insert into t values (1)");
    }
    assertThat(held.resource().prepare(xid)).isEqualTo(XAResource.XA_OK);
    raw.abort(Runnable::run);
    assertThatCode(held::end).doesNotThrowAnyException();
  }

  private static boolean same(Xid one, Xid other) {
    return Arrays.equals(one.getGlobalTransactionId(), other.getGlobalTransactionId())
        && Arrays.equals(one.getBranchQualifier(), other.getBranchQualifier());
  }
}
