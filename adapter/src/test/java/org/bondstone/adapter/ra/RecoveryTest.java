package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import java.util.UUID;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowableAssert;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.RoleSource;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockSource;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.TransactionsInDoubt;
import org.bondstone.api.spi.TransactionsInDoubt.State;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transactions that a server has left behind, and what it does about them when it is back. A crash
 * is a copy of its files as they are on the disk then.
 */
class RecoveryTest {

  @TempDir Path folder;
  @TempDir Path crashed;

  private final ManualTransactions transactions = new ManualTransactions();
  private final ManualTransactions transactionsAfter = new ManualTransactions();
  private final Xid xid = BranchName.of(UUID.randomUUID().toString(), "branch");
  private final List<HeldTransaction> held = new ArrayList<>();
  private final List<CuttingProxy> proxies = new ArrayList<>();
  private final String left = TestPostgres.newDatabase();
  private final String right = TestPostgres.newDatabase();
  private TestContainer before;
  private TestContainer after;

  @BeforeEach
  void start() throws Exception {
    before = new TestContainer(folder, transactions);
    TestPostgres.execute(left, "create table t (n integer)");
    TestPostgres.execute(right, "create table t (n integer)");
  }

  @AfterEach
  void stop() throws Exception {
    for (HeldTransaction each : held) {
      each.giveBack();
    }
    before.close();
    if (after != null) {
      after.close();
    }
    for (CuttingProxy each : proxies) {
      each.close();
    }
  }

  private CuttingProxy proxy() throws IOException {
    CuttingProxy proxy = new CuttingProxy(TestPostgres.port());
    proxies.add(proxy);
    return proxy;
  }

  private static ConnectionSpecification through(CuttingProxy proxy, String database) {
    return TestSpecifications.of(
            "postgresql://postgres:postgres@localhost:%d/%s".formatted(proxy.port(), database))
        .build();
  }

  private static ConnectionSpecification postgres(String database) {
    return TestPostgres.specification(database).build();
  }

  private HeldTransaction insertInto(SqlConnector... connectors) throws Exception {
    transactions.begin(xid);
    for (SqlConnector each : connectors) {
      each.execute("insert into t values (1)");
    }
    HeldTransaction begun = transactions.end();
    held.add(begun);
    return begun;
  }

  private SqlConnector connector(ConnectionSpecification specification) {
    return before.factory().connector(specification);
  }

  /** A transaction over both databases that has promised to a manager. */
  private HeldTransaction promised() throws Exception {
    HeldTransaction begun = insertInto(connector(postgres(left)), connector(postgres(right)));
    assertThat(begun.prepare()).isEqualTo(XAResource.XA_OK);
    return begun;
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

  private XAResource restart(Path data) throws Exception {
    after = new TestContainer(data, transactionsAfter);
    return after.connections().createManagedConnection(null, null).getXAResource();
  }

  private XAResource restartAfterCrash() throws Exception {
    copy(folder, crashed);
    return restart(crashed);
  }

  private static Xid[] promisedOf(XAResource resource) throws XAException {
    return resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
  }

  private static int rows(String database) {
    return TestPostgres.count(database, "t");
  }

  private static int inDoubt(String database) {
    return TestPostgres.count(database, "pg_prepared_xacts where database = current_database()");
  }

  private static void becomes(int rows, String... databases) throws Exception {
    for (String each : databases) {
      Eventually.is(0, () -> inDoubt(each));
      assertThat(rows(each)).isEqualTo(rows);
    }
  }

  private List<Path> journal() throws IOException {
    return journal(folder);
  }

  private static List<Path> journal(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("recovery"))) {
      return files.filter(file -> file.toString().endsWith(".spec")).toList();
    }
  }

  /** The server stops between its decision and the commits, which do not arrive. */
  private void decideWithoutCommit(CuttingProxy one, CuttingProxy other) throws Exception {
    HeldTransaction begun =
        insertInto(connector(through(one, left)), connector(through(other, right)));
    one.loseRequest("COMMIT PREPARED");
    other.loseRequest("COMMIT PREPARED");
    one.refuse();
    other.refuse();
    begun.commitAlone();
    assertThat(inDoubt(left) + inDoubt(right)).isEqualTo(2);
  }

  @Test
  void commitsWhatIsDecidedWithNobodyElsesHelp() throws Exception {
    CuttingProxy one = proxy();
    CuttingProxy other = proxy();
    decideWithoutCommit(one, other);
    copy(folder, crashed);
    before.close();
    assertThat(inDoubt(left) + inDoubt(right)).isEqualTo(2);

    one.mend();
    other.mend();
    restart(crashed);
    becomes(1, left, right);
    Eventually.is(List.of(), () -> after.coordinated().inDoubt());
  }

  @Test
  void waitsForADatabaseThatIsAwayAndHoldsUpNothing() throws Exception {
    CuttingProxy one = proxy();
    CuttingProxy other = proxy();
    decideWithoutCommit(one, other);
    before.close();

    one.mend();
    restart(folder);
    becomes(1, left);
    assertThat(inDoubt(right)).isEqualTo(1);
    Eventually.is(1, () -> after.coordinated().unreachable().size());
    String place = "%s on localhost:%d".formatted(right, other.port());
    List<TransactionsInDoubt.Transaction> open = after.coordinated().inDoubt();
    assertThat(open).extracting("state").containsExactly(State.COMMITTED);
    assertThat(open.get(0).databases()).containsExactly(place);
    assertThat(after.coordinated().unreachable())
        .singleElement()
        .satisfies(
            database -> {
              assertThat(database.database()).isEqualTo(place);
              assertThat(database.why())
                  .startsWith("The connection cannot be made: login failed for host \"localhost\"")
                  .endsWith("the server closed the connection (SQLState 08001).");
            });
    SqlConnector connector = after.factory().connector(postgres(left));
    transactionsAfter.begin(BranchName.of("new", "branch"));
    connector.execute("insert into t values (2)");
    transactionsAfter.end().commitAlone();

    other.mend();
    becomes(1, right);
    Eventually.is(List.of(), () -> after.coordinated().unreachable());
    Eventually.is(List.of(), () -> after.coordinated().inDoubt());
  }

  /** Nobody has heard of a decision, so there is none. */
  @Test
  void rollsBackWhatNobodyHasDecided() throws Exception {
    HeldTransaction first = promised();
    first.commit();
    copy(folder, crashed);
    promised();
    assertThat(inDoubt(left)).isEqualTo(1);

    restart(crashed);
    becomes(1, left, right);
  }

  @Test
  void leavesWhatAManagerLeadsToTheManager() throws Exception {
    promised();
    XAResource recovery = restartAfterCrash();
    assertThat(promisedOf(recovery)).hasSize(1);
    assertThat(after.coordinated().inDoubt()).extracting("state").containsExactly(State.PROMISED);

    recovery.commit(promisedOf(recovery)[0], false);
    becomes(1, left, right);
    assertThat(promisedOf(recovery)).isEmpty();
    assertUnknown(() -> recovery.commit(xid, false));
  }

  @Test
  void rollsBackWhatAManagerSays() throws Exception {
    promised();
    XAResource recovery = restartAfterCrash();
    recovery.rollback(promisedOf(recovery)[0]);
    becomes(0, left, right);
    assertThat(promisedOf(recovery)).isEmpty();
    assertThatCode(() -> recovery.rollback(xid)).doesNotThrowAnyException();
    assertUnknown(() -> recovery.commit(xid, false));
  }

  private static void assertUnknown(ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA));
  }

  /** The manager forgets what it has decided as soon as it is told that all is well. */
  @Test
  void keepsTheDecisionOfAManagerForADatabaseThatIsAway() throws Exception {
    CuttingProxy proxy = proxy();
    HeldTransaction begun = insertInto(connector(postgres(left)), connector(through(proxy, right)));
    begun.prepare();
    proxy.refuse();
    XAResource recovery = restartAfterCrash();
    recovery.commit(promisedOf(recovery)[0], false);
    becomes(1, left);
    assertThat(inDoubt(right)).isEqualTo(1);
    after.close();

    proxy.mend();
    restart(crashed);
    becomes(1, right);
  }

  @Test
  void twoServersOnOneDatabaseLeaveEachOthersAlone(@TempDir Path other) throws Exception {
    HeldTransaction ofBefore = promised();
    ManualTransactions otherTransactions = new ManualTransactions();
    try (TestContainer bystander = new TestContainer(other, otherTransactions)) {
      SqlConnector one = bystander.factory().connector(postgres(left));
      SqlConnector two = bystander.factory().connector(postgres(right));
      otherTransactions.begin(xid);
      one.execute("insert into t values (7)");
      two.execute("insert into t values (7)");
      HeldTransaction ofOther = otherTransactions.end();
      ofOther.prepare();
      assertThat(inDoubt(left)).isEqualTo(2);
      ofOther.rollback();
      assertThat(inDoubt(left)).isEqualTo(1);
    }
    restart(other);
    Eventually.is(List.of(), () -> journal(other));
    assertThat(inDoubt(left)).isEqualTo(1);
    ofBefore.commit();
    becomes(1, left, right);
  }

  /** Nobody but who prepared a branch may end it, and the source gives another user meanwhile. */
  @Test
  void aFormerUserEndsWhatItBegan() throws Exception {
    String block = "recovery-roles";
    RoleSource roles = RoleSource.newUsers(Duration.ofHours(1)).name(block);
    before.factory().sources().register(new TestBlocks().with(RoleSource.SLUG, block, Map.of()));
    TestPostgres.execute(left, "grant insert on t to public");
    CuttingProxy one = proxy();
    ConnectionSpecification leased =
        TestSpecifications.of("postgresql://localhost:%d/%s".formatted(one.port(), left))
            .credentials(block)
            .build();
    HeldTransaction begun = insertInto(connector(leased), connector(postgres(right)));
    one.loseRequest("COMMIT PREPARED");
    one.refuse();
    begun.commitAlone();
    assertThat(inDoubt(left)).isEqualTo(1);

    before
        .factory()
        .sources()
        .changed(new BlockChange(BlockChange.Kind.UPDATED, RoleSource.SLUG, block));
    Eventually.is(2, roles::given);
    assertThat(roles.released()).isEmpty();
    one.mend();
    becomes(1, left, right);
    Eventually.is(List.of(), () -> before.coordinated().inDoubt());
    Eventually.is(1, () -> roles.released().size());
  }

  @Test
  void aFormerUserThatIsRefusedHoldsUpNoBranchOfOthers() throws Exception {
    String block = "recovery-refused";
    RoleSource roles = RoleSource.newUsers(Duration.ofHours(1)).name(block);
    before.factory().sources().register(new TestBlocks().with(RoleSource.SLUG, block, Map.of()));
    TestPostgres.execute(left, "grant insert on t to public");
    CuttingProxy one = proxy();
    SqlConnector leased =
        connector(
            TestSpecifications.of("postgresql://localhost:%d/%s".formatted(one.port(), left))
                .credentials(block)
                .build());
    SqlConnector other = connector(postgres(right));
    HeldTransaction ofFormer = insertInto(leased, other);
    one.loseRequest("COMMIT PREPARED");
    one.refuse();
    ofFormer.commitAlone();
    TestPostgres.execute(left, ofOwner("nologin"));
    before
        .factory()
        .sources()
        .changed(new BlockChange(BlockChange.Kind.UPDATED, RoleSource.SLUG, block));
    Eventually.is(2, roles::given);
    one.mend();

    HeldTransaction ofCurrent = insertInto(leased, other);
    one.loseRequest("COMMIT PREPARED");
    ofCurrent.commitAlone();
    Eventually.is(1, () -> rows(left));
    assertThat(inDoubt(left)).isEqualTo(1);
    Eventually.is(1, () -> before.coordinated().unreachable().size());
    assertThat(before.coordinated().unreachable().get(0).why()).contains("refuses a former user");

    TestPostgres.execute(left, ofOwner("login"));
    becomes(2, left, right);
    Eventually.is(List.of(), () -> before.coordinated().inDoubt());
    Eventually.is(List.of(), () -> before.coordinated().unreachable());
  }

  /** Changes the role that has prepared a branch. */
  private static String ofOwner(String change) {
    return "do $$ begin execute (select format('alter role %I "
        + change
        + "', owner) from pg_prepared_xacts where database = current_database()); end $$";
  }

  @Test
  void aSecondAdapterOnTheSameFilesIsRefused() {
    assertThatThrownBy(() -> new TestContainer(folder, transactionsAfter))
        .hasMessageContaining("Another adapter of this process");
  }

  @Test
  void refusesALogThatIsNone() throws Exception {
    before.close();
    Files.writeString(folder.resolve("recovery/decisions.log"), "a text of some length, no log");
    assertThatThrownBy(() -> new TestContainer(folder, transactionsAfter))
        .hasMessageContaining("decisions.log cannot be read")
        .hasMessageContaining("backup");
  }

  @Test
  void anAdministratorDecidesByHand() throws Exception {
    promised();
    restartAfterCrash();
    String id = after.coordinated().inDoubt().get(0).id();
    assertThat(after.coordinated().decide(id, false)).get().extracting("id").isEqualTo(id);
    becomes(0, left, right);
    assertThat(after.coordinated().decide(id, false)).isEmpty();
    assertThat(after.coordinated().decide("no such", true)).isEmpty();
  }

  /** What an administrator has decided outlives a crash, as other decisions do. */
  @Test
  void keepsWhatAnAdministratorDecidesForADatabaseThatIsAway() throws Exception {
    CuttingProxy proxy = proxy();
    insertInto(connector(postgres(left)), connector(through(proxy, right))).prepare();
    proxy.refuse();
    String id = before.coordinated().inDoubt().get(0).id();
    before.coordinated().decide(id, true);
    becomes(1, left);
    assertThat(inDoubt(right)).isEqualTo(1);
    copy(folder, crashed);
    before.close();

    proxy.mend();
    restart(crashed);
    becomes(1, right);
  }

  /** The application waits two seconds for all together, the administrator not at all. */
  @Test
  void nobodyWaitsForEachDatabaseThatDoesNotAnswer() throws Exception {
    List<CuttingProxy> silent = List.of(proxy(), proxy(), proxy());
    List<SqlConnector> connectors = new ArrayList<>();
    for (CuttingProxy each : silent) {
      connectors.add(connector(through(each, left)));
    }
    HeldTransaction begun = insertInto(connectors.toArray(SqlConnector[]::new));
    begun.prepare();
    for (CuttingProxy each : silent) {
      each.loseRequest("COMMIT PREPARED");
      each.freeze();
    }
    long start = System.nanoTime();
    begun.commit();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));

    String id = before.coordinated().inDoubt().get(0).id();
    start = System.nanoTime();
    assertThat(before.coordinated().decide(id, false)).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(inDoubt(left)).isEqualTo(3);
    for (CuttingProxy each : silent) {
      each.thaw();
    }
    becomes(0, left);
  }

  /** The one that has committed stays so: the last resort leaves them different. */
  @Test
  void anAdministratorRollsBackWhatIsDecided() throws Exception {
    CuttingProxy one = proxy();
    CuttingProxy other = proxy();
    decideWithoutCommit(one, other);
    one.mend();
    becomes(1, left);
    Eventually.is(1, () -> before.coordinated().inDoubt().get(0).databases().size());
    before.coordinated().decide(before.coordinated().inDoubt().get(0).id(), false);
    assertThat(before.coordinated().inDoubt()).isEmpty();
    assertThat(inDoubt(right)).isEqualTo(1);

    other.mend();
    becomes(0, right);
    assertThat(rows(left)).isEqualTo(1);
  }

  /** H2 runs in the server: the copy has its files as a crash leaves them. */
  @Test
  void endsTheBranchesOfAnH2File() throws Exception {
    ConnectionSpecification h2 = TestSpecifications.of("h2:///file:in-doubt").build();
    SqlConnector file = connector(h2);
    file.execute("create table t (n integer)");
    HeldTransaction begun = insertInto(file, connector(postgres(left)));
    begun.prepare();
    XAResource recovery = restartAfterCrash();
    recovery.commit(promisedOf(recovery)[0], false);
    becomes(1, left);
    SqlConnector reopened = after.factory().connector(h2);
    Eventually.is(1, () -> count(reopened, "t"));
    Eventually.is(0, () -> count(reopened, "information_schema.in_doubt"));
  }

  private static int count(SqlConnector connector, String table) {
    connector.resetConnections();
    return connector.fetchOne("select count(*) from " + table).orElseThrow().get(0, Integer.class);
  }

  @Test
  void aDatabaseWithoutXaCarriesTheDecisionOverACrash() throws Exception {
    CuttingProxy proxy = proxy();
    ConnectionSpecification sqlite = TestSpecifications.of("sqlite:///carrier.db").build();
    SqlConnector file = connector(sqlite);
    file.execute("create table t (n integer)");
    HeldTransaction begun = insertInto(file, connector(through(proxy, right)));
    proxy.loseRequest("COMMIT PREPARED");
    proxy.refuse();
    begun.commitAlone();
    assertThat(count(file, "bondstone_decision")).isEqualTo(1);
    assertThat(before.coordinated().inDoubt().get(0).databases())
        .containsExactly("%s on localhost:%d".formatted(right, proxy.port()));
    copy(folder, crashed);
    before.close();

    proxy.mend();
    restart(crashed);
    becomes(1, right);
    SqlConnector reopened = after.factory().connector(sqlite);
    Eventually.is(0, () -> count(reopened, "bondstone_decision"));
    assertThat(count(reopened, "t")).isEqualTo(1);
    Eventually.is(List.of(), () -> after.coordinated().inDoubt());
  }

  @Test
  void keepsNothingOfTransactionsThatHaveEnded() throws Exception {
    insertInto(connector(postgres(left)), connector(postgres(right))).commitAlone();
    assertThat(journal()).hasSize(2);
    becomes(1, left, right);
    before.close();
    assertThat(journal()).isEmpty();
  }

  /** Else connectors that come and go, as one for each tenant, would fill the journal. */
  @Test
  void keepsNothingOfConnectorsThatAreClosed() throws Exception {
    SqlConnector one = connector(postgres(left));
    SqlConnector other = connector(postgres(right));
    insertInto(one, other).commitAlone();
    assertThat(journal()).hasSize(2);

    one.close();
    assertThat(journal()).hasSize(1);
    insertInto(connector(postgres(right)), other).commitAlone();
    other.close();
    assertThat(journal()).hasSize(1);
  }

  @Test
  void keepsNothingOfConnectorsThatAreClosedBeforeTheirTransactionEnds() throws Exception {
    SqlConnector one = connector(postgres(left));
    SqlConnector other = connector(postgres(right));
    HeldTransaction begun = insertInto(one, other);
    one.close();
    other.close();

    begun.commitAlone();

    assertThat(rows(left) + rows(right)).isEqualTo(2);
    assertThat(journal()).isEmpty();
  }

  /** On one host, and on several, where visits go to the primary. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://%s:postgres@localhost:%d/%s",
        "postgresql://%1$s:postgres@/%3$s?host=localhost:%2$d&host=127.0.0.1:%2$d"
      })
  void triesTheCredentialsOfTodayWhenThoseOfTheJournalAreRefused(String form) throws Exception {
    String role = "rotated_" + right;
    TestPostgres.execute("CREATE ROLE " + role + " SUPERUSER LOGIN");
    ConnectionSpecification old =
        TestSpecifications.of(form.formatted(role, TestPostgres.port(), right)).build();
    HeldTransaction begun = insertInto(connector(postgres(left)), connector(old));
    begun.prepare();
    TestPostgres.execute("ALTER ROLE " + role + " NOLOGIN");

    XAResource recovery = restartAfterCrash();
    recovery.commit(promisedOf(recovery)[0], false);
    becomes(1, left);
    Eventually.is(1, () -> after.coordinated().unreachable().size());
    assertThat(after.coordinated().unreachable().get(0).why())
        .contains("SQLState 28")
        .endsWith("save one whose user may end the branches of this one.");
    assertThat(inDoubt(right)).isEqualTo(1);

    ConnectionSpecification current =
        TestSpecifications.of(form.formatted("postgres", TestPostgres.port(), right)).build();
    after.factory().sources().register(source(after, "ledger", current));
    becomes(1, right);
  }

  /** The block has a password of its own by now, and the source that it named before is gone. */
  @Test
  void triesTheBlocksOfTodayWhenTheSourceOfTheJournalIsGone() throws Exception {
    String block = "recovery-gone";
    RoleSource unused = RoleSource.newUsers(Duration.ofHours(1)).name(block);
    before.factory().sources().register(new TestBlocks().with(RoleSource.SLUG, block, Map.of()));
    TestPostgres.execute(right, "grant insert on t to public");
    ConnectionSpecification leased =
        TestSpecifications.of("postgresql://localhost:%d/%s".formatted(TestPostgres.port(), right))
            .credentials(block)
            .build();
    HeldTransaction begun = insertInto(connector(postgres(left)), connector(leased));
    begun.prepare();

    XAResource recovery = restartAfterCrash();
    recovery.commit(promisedOf(recovery)[0], false);
    becomes(1, left);
    Eventually.is(1, () -> after.coordinated().unreachable().size());
    assertThat(after.coordinated().unreachable().get(0).why())
        .contains(block)
        .endsWith("save one whose user may end the branches of this one.");
    assertThat(inDoubt(right)).isEqualTo(1);

    after.factory().sources().register(source(after, "ledger", postgres(right)));
    becomes(1, right);
  }

  /** A source with one block. */
  private static BlockSource source(
      TestContainer container, String name, ConnectionSpecification specification) {
    Map<String, Object> data = container.factory().provider().write(specification);
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
  void keepsTheJournalOfADeletedBlockUntilItsBranchesHaveEnded() throws Exception {
    before.factory().sources().register(source(before, "ledger", postgres(left)));
    SqlConnector ledger =
        before.factory().connector(BlockReference.of("ledger"), ScopeProvider.none());
    HeldTransaction begun = insertInto(ledger, connector(postgres(right)));
    begun.prepare();
    before
        .factory()
        .sources()
        .changed(new BlockChange(BlockChange.Kind.DELETED, "sql-connector", "ledger"));
    assertThat(journal()).hasSize(2);
    begun.commit();
    begun.giveBack();
    assertThat(journal()).hasSize(1);
  }

  @Test
  void writesNoSecretInTheClear() throws Exception {
    ConnectionSpecification canary =
        TestPostgres.specification(left).applicationName("canary-application").build();
    HeldTransaction begun = insertInto(connector(canary), connector(postgres(right)));
    begun.prepare();
    try (Stream<Path> files = Files.list(folder.resolve("recovery"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("postgres").doesNotContain("canary-application");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
      }
    }
    begun.rollback();
  }

  @Test
  void survivesAnEntryThatWasTamperedWith() throws Exception {
    HeldTransaction begun = promised();
    copy(folder, crashed);
    for (Path entry : journal(crashed)) {
      byte[] content = Files.readAllBytes(entry);
      content[content.length / 2] ^= 1;
      Files.write(entry, content);
    }
    XAResource recovery = restart(crashed);
    assertThat(promisedOf(recovery)).hasSize(1);
    assertThat(after.coordinated().inDoubt().get(0).databases())
        .containsOnly("a database that the journal does not have");
    assertThat(journal(crashed)).hasSize(2);
    begun.rollback();
  }

  @Test
  void promisesNothingWithoutTheJournal() throws Exception {
    Files.writeString(folder.resolve("keys"), "in the way");
    HeldTransaction begun = insertInto(connector(postgres(left)), connector(postgres(right)));
    assertThatThrownBy(begun::commitAlone)
        .isInstanceOfSatisfying(
            XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBROLLBACK));
    becomes(0, left, right);
    Files.delete(folder.resolve("keys"));
  }
}
