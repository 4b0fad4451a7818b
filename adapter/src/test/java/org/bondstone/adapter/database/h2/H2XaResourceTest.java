package org.bondstone.adapter.database.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bondstone.adapter.testing.Statements.execute;
import static org.bondstone.adapter.testing.Statements.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.adapter.xa.Xids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2XaResourceTest {

  @TempDir Path folder;

  private final Xid xid = new Name("|global|", "\"branch");
  private final Xid other = new Name("|global|", "another");
  private PhysicalConnection connection;
  private PhysicalConnection observer;
  private XAResource resource;

  @BeforeEach
  void open() throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestSpecifications.of("h2:///branches").build(), AccessPolicy.below(folder));
    connection = configuration.opener().open();
    observer = configuration.opener().open();
    resource = connection.xaResource();
    execute(observer, "CREATE TABLE t (n INT)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    observer.close();
  }

  @Test
  void commitsInTwoPhases() throws Exception {
    begin(xid);
    resource.end(xid, XAResource.TMSUCCESS);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    assertThat(rows()).isEqualTo("0");
    assertThat(inDoubt()).usingElementComparator(H2XaResourceTest::compare).containsExactly(xid);

    resource.commit(xid, false);

    assertThat(rows()).isEqualTo("1");
    assertThat(inDoubt()).isEmpty();
    assertThat(connection.connection().getAutoCommit()).isTrue();
  }

  @Test
  void commitsInOnePhaseAndThenBeginsTheNext() throws Exception {
    for (Xid each : new Xid[] {xid, other}) {
      begin(each);
      resource.end(each, XAResource.TMSUCCESS);
      resource.commit(each, true);
    }
    assertThat(rows()).isEqualTo("2");
  }

  @Test
  void rollsBackBeforeAndAfterItIsPrepared() throws Exception {
    begin(xid);
    resource.end(xid, XAResource.TMFAIL);
    resource.rollback(xid);
    begin(other);
    resource.end(other, XAResource.TMSUCCESS);
    resource.prepare(other);
    resource.rollback(other);

    assertThat(rows()).isEqualTo("0");
    assertThat(inDoubt()).isEmpty();
    assertThat(connection.connection().getAutoCommit()).isTrue();
  }

  @Test
  void refusesCallsOutOfOrder() throws Exception {
    begin(xid);
    assertFails(XAException.XAER_PROTO, () -> resource.start(other, XAResource.TMNOFLAGS));
    assertFails(XAException.XAER_NOTA, () -> resource.start(other, XAResource.TMJOIN));
    assertFails(XAException.XAER_NOTA, () -> resource.end(other, XAResource.TMSUCCESS));
    assertFails(XAException.XAER_NOTA, () -> resource.prepare(other));
    assertFails(XAException.XAER_NOTA, () -> resource.commit(other, true));
    resource.start(xid, XAResource.TMJOIN);
    resource.end(xid, XAResource.TMSUCCESS);
    resource.rollback(xid);
    assertFails(XAException.XAER_NOTA, () -> resource.commit(xid, false));
    assertFails(XAException.XAER_NOTA, () -> resource.rollback(xid));
  }

  @Test
  void saysThatALostConnectionIsLost() throws Exception {
    begin(xid);
    connection.close();
    assertFails(XAException.XAER_RMFAIL, () -> resource.prepare(xid));
  }

  private void begin(Xid name) throws Exception {
    resource.start(name, XAResource.TMNOFLAGS);
    execute(connection, "INSERT INTO t VALUES (1)");
  }

  private String rows() throws SQLException {
    return text(observer, "SELECT count(*) FROM t");
  }

  private Xid[] inDoubt() throws Exception {
    return observer.xaResource().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
  }

  private static int compare(Xid one, Xid another) {
    return Xids.isSame(one, another) ? 0 : 1;
  }

  private static void assertFails(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode).isEqualTo(code));
  }

  private record Name(String global, String branch) implements Xid {
    @Override
    public int getFormatId() {
      return 7;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return global.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getBranchQualifier() {
      return branch.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
