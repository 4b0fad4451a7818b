package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert;
import org.bondstone.adapter.recovery.XidKey;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In-doubt branches that a server has left behind, and what it finds of them when it is back. */
class RecoveryTest {

  private static final EnlistingConnectionManager.Order ORDER =
      EnlistingConnectionManager.Order.CONNECTION_FIRST;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final List<HeldBranch> branches = new ArrayList<>();
  private TestContainer before;
  private TestContainer after;

  @BeforeEach
  void start() throws Exception {
    before = new TestContainer(folder, ORDER);
  }

  @AfterEach
  void stop() throws Exception {
    for (HeldBranch branch : branches) {
      branch.end();
    }
    before.close();
    if (after != null) {
      after.close();
    }
  }

  static Stream<ConnectionSpecification> databases() {
    return Stream.of(
        TestPostgres.specification(TestPostgres.newDatabase()).build(),
        TestSpecifications.of("h2:///file:in-doubt").build());
  }

  private static SqlConnector table(TestContainer container, ConnectionSpecification wanted) {
    SqlConnector connector = container.factory().connector(wanted);
    connector.execute("create table t (n integer)");
    return connector;
  }

  /** A branch up to its promise, driven by hand as a transaction manager would. */
  private XAResource prepare(TestContainer container, SqlConnector connector, Xid xid)
      throws Exception {
    HeldBranch held = HeldBranch.start(container, connector, xid);
    branches.add(held);
    try (var statement = held.connection().createStatement()) {
      statement.execute("insert into t values (1)");
    }
    assertThat(held.resource().prepare(xid)).isEqualTo(XAResource.XA_OK);
    return held.resource();
  }

  private TestContainer restart() throws Exception {
    after = new TestContainer(folder, ORDER);
    return after;
  }

  private static XAResource unbound(TestContainer container) throws Exception {
    return container.connections().createManagedConnection(null, null).getXAResource();
  }

  private static Xid[] inDoubt(XAResource resource) throws XAException {
    return resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
  }

  private List<Path> journal() throws IOException {
    Path directory = folder.resolve("recovery");
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static int rows(SqlConnector connector) {
    connector.resetConnections();
    return connector.fetchAll("select n from t").size();
  }

  @Test
  void commitsABranchThatNobodyElseKnows() throws Exception {
    ConnectionSpecification postgres =
        TestPostgres.specification(TestPostgres.newDatabase()).build();
    Xid xid = BranchName.of("global-commit", "branch");
    prepare(before, table(before, postgres), xid);

    XAResource recovery = unbound(restart());
    Xid[] found = inDoubt(recovery);
    assertThat(found).hasSize(1);
    recovery.commit(found[0], false);
    assertThat(inDoubt(recovery)).isEmpty();
    assertThat(rows(after.factory().connector(postgres))).isEqualTo(1);
    assertThat(journal()).isEmpty();
  }

  @Test
  void rollsABranchBackThatNobodyElseKnows() throws Exception {
    ConnectionSpecification postgres =
        TestPostgres.specification(TestPostgres.newDatabase()).build();
    prepare(before, table(before, postgres), BranchName.of("global-rollback", "branch"));

    XAResource recovery = unbound(restart());
    for (Xid xid : inDoubt(recovery)) {
      recovery.rollback(xid);
    }
    assertThat(inDoubt(recovery)).isEmpty();
    assertThat(rows(after.factory().connector(postgres))).isZero();
  }

  /** H2 runs in the server, so that a crash is a copy of its files as they are on the disk then. */
  @Test
  void resolvesEachBranchOfAnH2File(@TempDir Path copy) throws Exception {
    ConnectionSpecification h2 = TestSpecifications.of("h2:///file:in-doubt").build();
    SqlConnector connector = table(before, h2);
    Xid kept = BranchName.of("global-h2", "kept");
    for (Xid xid :
        List.of(kept, BranchName.of("global-h2", "one"), BranchName.of("global-h2", "two"))) {
      prepare(before, connector, xid);
    }
    copy(folder, copy);

    after = new TestContainer(copy, ORDER);
    XAResource recovery = unbound(after);
    Xid[] found = inDoubt(recovery);
    assertThat(found).hasSize(3);
    for (Xid xid : found) {
      if (XidKey.of(xid).equals(XidKey.of(kept))) {
        recovery.commit(xid, false);
      } else {
        recovery.rollback(xid);
      }
    }
    assertThat(inDoubt(recovery)).isEmpty();
    assertThat(rows(after.factory().connector(h2))).isEqualTo(1);
    assertUnknown(() -> recovery.commit(found[0], false));
    assertUnknown(() -> recovery.rollback(found[0]));
  }

  private static void assertUnknown(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keepsNothingOfBranchesThatAreResolved(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = table(before, specification);
    Xid xid = BranchName.of("global-plain", "branch");
    XAResource resource = prepare(before, connector, xid);
    assertThat(journal()).hasSize(1);
    resource.commit(xid, false);
    assertThat(rows(connector)).isEqualTo(1);
    branches.get(0).end();
    before.close();
    assertThat(journal()).isEmpty();
  }

  @Test
  void findsEachBranchOnceAmongSeveralBlocksOfOneDatabase() throws Exception {
    String database = TestPostgres.newDatabase();
    ConnectionSpecification one = TestPostgres.specification(database).build();
    ConnectionSpecification other =
        TestPostgres.specification(database).applicationName("other").build();
    SqlConnector first = table(before, one);
    prepare(before, first, BranchName.of("global-two", "one"));
    prepare(before, before.factory().connector(other), BranchName.of("global-two", "two"));
    assertThat(journal()).hasSize(2);

    XAResource recovery = unbound(restart());
    Xid[] found = inDoubt(recovery);
    assertThat(found).hasSize(2);
    for (Xid xid : found) {
      recovery.commit(xid, false);
    }
    assertThat(inDoubt(recovery)).isEmpty();
    assertThat(rows(after.factory().connector(one))).isEqualTo(2);
  }

  @Test
  void keepsADatabaseThatCannotBeReachedForTheNextTime() throws Exception {
    String database = TestPostgres.newDatabase();
    ConnectionSpecification postgres = TestPostgres.specification(database).build();
    prepare(before, table(before, postgres), BranchName.of("global-later", "branch"));
    TestPostgres.execute("alter database " + database + " with allow_connections false");

    XAResource recovery = unbound(restart());
    assertThat(inDoubt(recovery)).isEmpty();
    assertThat(journal()).hasSize(1);

    TestPostgres.execute("alter database " + database + " with allow_connections true");
    Xid[] found = inDoubt(recovery);
    assertThat(found).hasSize(1);
    recovery.rollback(found[0]);
  }

  @Test
  void waitsForADatabaseThatCannotBeReached() throws Exception {
    whileADatabaseIsAway(
        (proxy, recovering) -> {
          proxy.mend();
          assertThat(recovering).succeedsWithin(LIMIT);
          Xid[] found = recovering.get();
          assertThat(found).hasSize(1);
          unbound(after).rollback(found[0]);
        });
  }

  /** Payara takes an XAException for no branches at all, and forgets what it has decided. */
  @Test
  void doesNotAnswerWhenItStopsBeforeAllDatabasesAreReached() throws Exception {
    whileADatabaseIsAway(
        (proxy, recovering) -> {
          after.close();
          assertThat(recovering)
              .failsWithin(LIMIT)
              .withThrowableThat()
              .withCauseInstanceOf(StoppedException.class);
          assertThat(journal()).hasSize(1);
          proxy.mend();
          XAResource next = unbound(restart());
          next.rollback(inDoubt(next)[0]);
        });
  }

  private interface Away {
    void test(CuttingProxy proxy, CompletableFuture<Xid[]> recovering) throws Exception;
  }

  private void whileADatabaseIsAway(Away test) throws Exception {
    System.setProperty("bondstone.recovery.wait", "300");
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.port())) {
      ConnectionSpecification postgres =
          TestSpecifications.of(
                  "postgresql://postgres:postgres@localhost:%d/%s"
                      .formatted(proxy.port(), TestPostgres.newDatabase()))
              .build();
      prepare(before, table(before, postgres), BranchName.of("global-away", "branch"));
      proxy.cut();
      XAResource recovery = unbound(restart());
      CompletableFuture<Xid[]> recovering = CompletableFuture.supplyAsync(() -> listed(recovery));
      assertThat(proxy.awaitRefusal(LIMIT)).isTrue();
      test.test(proxy, recovering);
    } finally {
      System.clearProperty("bondstone.recovery.wait");
    }
  }

  private static Xid[] listed(XAResource resource) {
    try {
      return inDoubt(resource);
    } catch (XAException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void triesTheCredentialsOfTodayWhenThoseOfTheJournalAreRefused() throws Exception {
    String database = TestPostgres.newDatabase();
    String role = "rotated_" + database;
    TestPostgres.execute("CREATE ROLE " + role + " SUPERUSER LOGIN");
    ConnectionSpecification old =
        TestSpecifications.of(url(role, database)).applicationName("before").build();
    prepare(before, table(before, old), BranchName.of("global-rotated", "branch"));
    TestPostgres.execute("ALTER ROLE " + role + " NOLOGIN");

    XAResource recovery = unbound(restart());
    assertThat(inDoubt(recovery)).as("nobody has credentials that do").isEmpty();
    assertThat(journal()).hasSize(1);

    ConnectionSpecification current = TestSpecifications.of(url("postgres", database)).build();
    after.factory().sources().register(source("ledger", current));
    Xid[] found = inDoubt(recovery);
    assertThat(found).hasSize(1);
    recovery.commit(found[0], false);
    assertThat(inDoubt(recovery)).isEmpty();
    assertThat(rows(after.factory().connector(current))).isEqualTo(1);
    assertThat(journal()).isEmpty();
  }

  private static String url(String user, String database) {
    return "postgresql://%s:postgres@localhost:%d/%s"
        .formatted(user, TestPostgres.port(), database);
  }

  /** A source with one block. */
  private BlockSource source(String name, ConnectionSpecification specification) {
    Map<String, Object> data = after.factory().provider().write(specification);
    return new BlockSource() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public int order() {
        return STORE_ORDER;
      }

      @Override
      public Optional<BlockDocument> find(List<String> typeSlugs, String wanted) {
        return wanted.equals(name) && typeSlugs.contains("sql-connector")
            ? Optional.of(new BlockDocument("sql-connector", name, data, "test"))
            : Optional.empty();
      }

      @Override
      public Set<String> names(List<String> typeSlugs) {
        return typeSlugs.contains("sql-connector") ? Set.of(name) : Set.of();
      }
    };
  }

  /** Deleting the block while a branch is in doubt must not lose the way to its database. */
  @Test
  void keepsTheJournalOfADeletedBlockUntilItsBranchesAreResolved() throws Exception {
    ConnectionSpecification postgres =
        TestPostgres.specification(TestPostgres.newDatabase()).build();
    after = before;
    BlockSource source = source("ledger", postgres);
    before.factory().sources().register(source);
    SqlConnector connector =
        before.factory().connector(BlockReference.of("ledger"), ScopeProvider.none());
    connector.execute("create table t (n integer)");
    Xid xid = BranchName.of("global-deleted", "branch");
    XAResource resource = prepare(before, connector, xid);

    before
        .factory()
        .sources()
        .changed(new BlockChange(BlockChange.Kind.DELETED, "sql-connector", "ledger"));
    assertThat(journal()).hasSize(1);
    resource.commit(xid, false);
    branches.get(0).end();
    assertThat(journal()).isEmpty();
  }

  @Test
  void saysThatABranchIsUnknown() throws Exception {
    XAResource recovery = unbound(before);
    assertUnknown(() -> recovery.commit(BranchName.of("never", "seen"), false));
  }

  @Test
  void writesNoSecretInTheClear() throws Exception {
    ConnectionSpecification postgres =
        TestPostgres.specification(TestPostgres.newDatabase())
            .applicationName("canary-application")
            .build();
    Xid xid = BranchName.of("global-secret", "branch");
    XAResource resource = prepare(before, table(before, postgres), xid);
    for (Path file : journal()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(text).doesNotContain("postgres").doesNotContain("canary-application");
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
    resource.rollback(xid);
  }

  @Test
  void survivesAnEntryThatWasTamperedWith() throws Exception {
    ConnectionSpecification postgres =
        TestPostgres.specification(TestPostgres.newDatabase()).build();
    Xid xid = BranchName.of("global-tampered", "branch");
    XAResource resource = prepare(before, table(before, postgres), xid);
    Path entry = journal().get(0);
    byte[] content = Files.readAllBytes(entry);
    content[content.length / 2] ^= 1;
    Files.write(entry, content);
    assertThat(inDoubt(unbound(restart()))).isEmpty();
    assertThat(entry).exists();
    resource.rollback(xid);
  }

  @Test
  void keepsNoPreparedBranchWithoutTheJournal() throws Exception {
    ConnectionSpecification postgres =
        TestPostgres.specification(TestPostgres.newDatabase()).build();
    SqlConnector connector = table(before, postgres);
    Files.writeString(folder.resolve("recovery"), "in the way");
    Xid xid = BranchName.of("global-no-journal", "branch");
    HeldBranch held = HeldBranch.start(before, connector, xid);
    try (var statement = held.connection().createStatement()) {
      statement.execute("insert into t values (1)");
    }
    assertThatThrownBy(() -> held.resource().prepare(xid))
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBROLLBACK));
    held.end();
    assertThat(rows(connector)).isZero();
    Files.delete(folder.resolve("recovery"));
  }
}
