package org.bondstone.adapter.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;

class PostgresXaResourceTest {

  private final Xid xid = new Name(UUID.randomUUID().toString());
  private final Xid other = new Name(UUID.randomUUID().toString());

  private PhysicalConnection physical;
  private PhysicalConnection observer;
  private Connection connection;
  private XAResource resource;

  private record Name(String text) implements Xid {
    @Override
    public int getFormatId() {
      return 7;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {-1, 0, 1};
    }
  }

  @BeforeEach
  void open() throws SQLException {
    DatabaseConfiguration configuration =
        Configurations.of(
            TestPostgres.specification(TestPostgres.newDatabase()).build(),
            AccessPolicy.unrestricted());
    physical = configuration.opener().open();
    observer = configuration.opener().open();
    connection = physical.connection();
    resource = physical.xaResource();
    execute("CREATE TABLE t (n INT PRIMARY KEY)");
  }

  @AfterEach
  void close() throws SQLException {
    physical.close();
    observer.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int observed(String sql) throws SQLException {
    try (Statement statement = observer.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  private int rows() throws SQLException {
    return observed("SELECT count(*) FROM t");
  }

  private int prepared() throws SQLException {
    return observed("SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()");
  }

  private void begin(Xid name) throws XAException, SQLException {
    resource.start(name, XAResource.TMNOFLAGS);
    execute("INSERT INTO t VALUES (1)");
    resource.end(name, XAResource.TMSUCCESS);
  }

  private static void assertFails(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(XAException.class, e -> assertThat(e.errorCode).isEqualTo(code));
  }

  private void assertUsable() throws Exception {
    resource.start(other, XAResource.TMNOFLAGS);
    execute("INSERT INTO t VALUES (2)");
    resource.end(other, XAResource.TMSUCCESS);
    resource.commit(other, true);
    assertThat(observed("SELECT count(*) FROM t WHERE n = 2")).isEqualTo(1);
  }

  @Test
  void beginsWithItsFirstStatement() throws Exception {
    execute("SELECT 'before'");
    resource.start(xid, XAResource.TMNOFLAGS);
    String last =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query LIKE '%''before''%'"
            + " AND pid <> pg_backend_pid()";
    assertThat(observed(last)).as("nothing was sent").isEqualTo(1);
    execute("INSERT INTO t VALUES (1)");
    assertThat(rows()).isZero();
    resource.end(xid, XAResource.TMSUCCESS);
    resource.commit(xid, true);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void hasNothingToPrepareWhereNothingRan() throws Exception {
    resource.start(xid, XAResource.TMNOFLAGS);
    resource.end(xid, XAResource.TMSUCCESS);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_RDONLY);
    assertThat(prepared()).isZero();
    assertUsable();
  }

  @Test
  void commitsInTwoPhases() throws Exception {
    begin(xid);
    assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    assertThat(prepared()).isEqualTo(1);
    resource.commit(xid, false);
    assertThat(rows()).isEqualTo(1);
    assertThat(prepared()).isZero();
    assertUsable();
  }

  @Test
  void rollsBackBeforeAndAfterThePrepare() throws Exception {
    begin(xid);
    resource.rollback(xid);
    begin(xid);
    resource.prepare(xid);
    resource.rollback(xid);
    assertThat(rows()).isZero();
    assertThat(prepared()).isZero();
    assertUsable();
  }

  @Test
  void namesBranchesAsTheDriverDoes() throws Exception {
    PGXAConnection driver = new PGXAConnection(observer.connection().unwrap(BaseConnection.class));
    begin(xid);
    resource.prepare(xid);
    assertThat(names(driver)).containsExactly(key(xid));
    driver.commit(xid, false);
    assertThat(rows()).isEqualTo(1);

    driver.start(other, XAResource.TMNOFLAGS);
    observed("INSERT INTO t VALUES (3) RETURNING n");
    driver.end(other, XAResource.TMSUCCESS);
    driver.prepare(other);
    connection.setAutoCommit(true);
    assertThat(names(resource)).containsExactly(key(other));
    resource.rollback(other);
    assertThat(names(driver)).isEmpty();
  }

  private static String[] names(XAResource resource) throws XAException {
    return Arrays.stream(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
        .map(PostgresXaResourceTest::key)
        .toArray(String[]::new);
  }

  private static String key(Xid name) {
    return name.getFormatId()
        + Arrays.toString(name.getGlobalTransactionId())
        + Arrays.toString(name.getBranchQualifier());
  }

  @Test
  void leavesOutWhatOthersPrepared() throws Exception {
    for (String name : new String[] {"by hand", "1_a", "x_YQ==_YQ==", "1_*_YQ==", "1_YQ==_YQ==_"}) {
      connection.setAutoCommit(false);
      execute("INSERT INTO t SELECT count(*) + 1 FROM t WHERE '" + name + "' = ''");
      execute("PREPARE TRANSACTION '" + name + "'");
      connection.setAutoCommit(true);
      assertThat(resource.recover(XAResource.TMSTARTRSCAN)).as(name).isEmpty();
      execute("ROLLBACK PREPARED '" + name + "'");
    }
  }

  @Test
  void scansOnce() throws Exception {
    begin(xid);
    resource.prepare(xid);
    connection.setAutoCommit(true);
    assertThat(resource.recover(XAResource.TMSTARTRSCAN)).hasSize(1);
    assertThat(resource.recover(XAResource.TMENDRSCAN)).isEmpty();
    resource.rollback(xid);
  }

  @Test
  void saysThatPostgresqlHasRolledBack() throws Exception {
    execute("CREATE TABLE c (p INT REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED)");
    for (boolean onePhase : new boolean[] {true, false}) {
      resource.start(xid, XAResource.TMNOFLAGS);
      execute("INSERT INTO c VALUES (99)");
      resource.end(xid, XAResource.TMSUCCESS);
      assertFails(XAException.XA_RBINTEGRITY, () -> complete(onePhase));

      resource.start(xid, XAResource.TMNOFLAGS);
      assertThatThrownBy(() -> execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);
      resource.end(xid, XAResource.TMSUCCESS);
      assertFails(XAException.XA_RBROLLBACK, () -> complete(onePhase));
    }
    assertThat(prepared()).isZero();
    assertUsable();
  }

  private void complete(boolean onePhase) throws XAException {
    if (onePhase) {
      resource.commit(xid, true);
    } else {
      resource.prepare(xid);
    }
  }

  @Test
  void doesNotCallASerializationFailureTransient() throws Exception {
    execute("INSERT INTO t VALUES (1), (2)");
    resource.start(xid, XAResource.TMNOFLAGS);
    execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    execute("SELECT sum(n) FROM t");
    execute("INSERT INTO t VALUES (10)");
    resource.end(xid, XAResource.TMSUCCESS);
    try (Statement statement = observer.connection().createStatement()) {
      statement.execute("BEGIN ISOLATION LEVEL SERIALIZABLE");
      statement.execute("SELECT sum(n) FROM t");
      statement.execute("INSERT INTO t VALUES (11)");
      statement.execute("COMMIT");
    }
    assertFails(XAException.XA_RBROLLBACK, () -> resource.prepare(xid));
    assertThat(prepared()).isZero();
  }

  @Test
  void refusesWorkThatIsNoBranch() throws Exception {
    connection.setAutoCommit(false);
    execute("INSERT INTO t VALUES (1)");
    assertFails(XAException.XAER_OUTSIDE, () -> resource.start(xid, XAResource.TMNOFLAGS));
    connection.rollback();
    assertUsable();
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
}
