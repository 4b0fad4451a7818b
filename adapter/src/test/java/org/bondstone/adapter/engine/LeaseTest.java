package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.adapter.engine.EngineContractTest.execute;
import static org.bondstone.adapter.engine.EngineContractTest.number;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.testing.TestMariaDb;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeaseTest {

  private static final AtomicInteger BRANCHES = new AtomicInteger();

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());

  static Stream<Arguments> databases() {
    return Stream.of(
        database("PostgreSQL", () -> TestPostgres.specification(TestPostgres.newDatabase())),
        database("H2", TestSpecifications::h2),
        database("MariaDB", () -> TestMariaDb.specification(TestMariaDb.newDatabase())));
  }

  private static Arguments database(
      String name, Supplier<ConnectionSpecification.Builder> specification) {
    return Arguments.of(Named.of(name, specification));
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void isLentWhenItsCheckIsOver() throws SQLException {
    AtomicLong clock = new AtomicLong();
    DatabaseConfiguration configuration =
        Configurations.of(TestPostgres.specification().build(), AccessPolicy.unrestricted());
    try (Engine engine =
        new Engine(configuration, () -> clock.addAndGet(TimeUnit.HOURS.toNanos(1)))) {
      engine.lease().close();
      long rested = clock.get();
      try (Lease lease = engine.lease()) {
        // One reading finds that it has rested.
        assertThat(lease.lentAt() - rested).isEqualTo(TimeUnit.HOURS.toNanos(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void commitsInTwoPhases(Supplier<ConnectionSpecification.Builder> database) throws Exception {
    Engine engine = engine(database.get());
    execute(engine, "CREATE TABLE two_phase (n INT)");
    Xid xid = new Branch();

    try (Lease lease = engine.lease()) {
      XAResource resource = lease.xaResource();
      resource.start(xid, XAResource.TMNOFLAGS);
      execute(lease.connection(), "INSERT INTO two_phase VALUES (1)");
      resource.end(xid, XAResource.TMSUCCESS);
      assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
      resource.commit(xid, false);
    }

    assertRows(engine, "two_phase", 1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void rollsBackABranch(Supplier<ConnectionSpecification.Builder> database) throws Exception {
    Engine engine = engine(database.get());
    execute(engine, "CREATE TABLE rolled_back (n INT)");
    Xid xid = new Branch();

    try (Lease lease = engine.lease()) {
      XAResource resource = lease.xaResource();
      resource.start(xid, XAResource.TMNOFLAGS);
      execute(lease.connection(), "INSERT INTO rolled_back VALUES (1)");
      resource.end(xid, XAResource.TMFAIL);
      resource.rollback(xid);
    }

    assertRows(engine, "rolled_back", 0);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void discardsABranchThatWasLeftOpen(Supplier<ConnectionSpecification.Builder> database)
      throws Exception {
    Engine engine = engine(database.get());
    execute(engine, "CREATE TABLE left_open (n INT)");

    try (Lease lease = engine.lease()) {
      lease.xaResource().start(new Branch(), XAResource.TMNOFLAGS);
      execute(lease.connection(), "INSERT INTO left_open VALUES (1)");
      lease.discard();
    }

    assertRows(engine, "left_open", 0);
    try (Lease lease = engine.lease()) {
      Xid next = new Branch();
      lease.xaResource().start(next, XAResource.TMNOFLAGS);
      lease.xaResource().end(next, XAResource.TMSUCCESS);
      lease.xaResource().rollback(next);
    }
  }

  @Test
  void hasNoXaResourceForSqlite() throws SQLException {
    try (Lease lease = cache.engine(TestSpecifications.sqliteMemory().build()).lease("warehouse")) {
      assertThat(lease.xaResource()).isNull();
      assertThat(number(lease.connection(), "SELECT 1")).isEqualTo(1);
    }
  }

  private Engine engine(ConnectionSpecification.Builder database) {
    return cache.engine(database.pool(new PoolSettings(1, 0, null, null)).build());
  }

  private static void assertRows(Engine engine, String table, long rows) throws SQLException {
    try (Connection connection = engine.lease().connection()) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(number(connection, "SELECT count(*) FROM " + table)).isEqualTo(rows);
    }
  }

  /** A branch of a transaction that no other test has. */
  private static final class Branch implements Xid {

    private final byte[] id = ByteBuffer.allocate(4).putInt(BRANCHES.incrementAndGet()).array();

    @Override
    public int getFormatId() {
      return 4711;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return id.clone();
    }

    @Override
    public byte[] getBranchQualifier() {
      return id.clone();
    }
  }
}
