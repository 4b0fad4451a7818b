package org.bondstone.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.bondstone.adapter.engine.EngineContractTest.execute;
import static org.bondstone.adapter.engine.EngineContractTest.number;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.ExternalDriver;
import org.bondstone.adapter.observation.PoolState;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.DatabaseTimeoutException;
import org.bondstone.api.error.PoolExhaustedException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ConnectionListener;
import org.bondstone.api.spi.ConnectionListeners;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.testing.ConnectionTracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineTest {

  private final EngineCache cache = new EngineCache(AccessPolicy.unrestricted());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    cache.close();
  }

  @Test
  void failsWithinItsConnectTimeoutForAllWhoWait() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Engine engine =
          cache.engine(
              TestSpecifications.of("postgresql://u@localhost:" + silent.getLocalPort() + "/d")
                  .connectTimeout(Duration.ofMillis(400))
                  .pool(new PoolSettings(2, 1, null, null))
                  .build());

      long start = System.nanoTime();
      List<Future<Throwable>> failures = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        failures.add(
            threads.submit(() -> catchThrowable(() -> engine.lease("warehouse").connection())));
      }
      for (Future<Throwable> failure : failures) {
        assertThat(failure.get(20, TimeUnit.SECONDS))
            .isInstanceOfAny(ConnectionFailedException.class, DatabaseTimeoutException.class)
            .hasMessageContaining("warehouse");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(engine.state()).isEqualTo(new PoolState(0, 0, 0, 3, engine.state().borrows()));
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Engine engine =
        cache.engine(TestSpecifications.of("postgresql://u@localhost:" + port + "/d").build());

    assertThatThrownBy(() -> engine.lease("warehouse").connection())
        .isInstanceOf(ConnectionFailedException.class)
        .hasMessageContaining("warehouse")
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void neverLendsAConnectionThatDiedInUse() throws SQLException {
    Engine engine = single();

    try (Connection connection = engine.lease().connection()) {
      assertThatThrownBy(() -> execute(connection, "SELECT pg_terminate_backend(pg_backend_pid())"))
          .isInstanceOf(SQLException.class);
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
    }
  }

  /** Most borrowers close only what does not say that it is closed. */
  @Test
  void aConnectionThatDiedInUseIsTheBorrowersToClose() throws SQLException {
    DatabaseConfiguration configuration = cache.configuration(singleSpecification());
    Connection connection = configuration.engine().getConnection();
    assertThatThrownBy(() -> execute(connection, "SELECT pg_terminate_backend(pg_backend_pid())"))
        .isInstanceOf(SQLException.class);

    assertThat(connection.isClosed()).isFalse();
    assertThat(connection.isValid(1)).isFalse();
    connection.close();
    connection.close();

    assertThat(connection.isClosed()).isTrue();
    PoolState state = cache.engine(configuration).state();
    assertThat(state).isEqualTo(new PoolState(0, 0, 0, 1, state.borrows()));
    assertThatThrownBy(connection::createStatement)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
  }

  /** The pool asks the first connection for its defaults. */
  @Test
  void forgetsAConnectionThatDiesBeforeThePoolHasIt(ConnectionTracker tracker) throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.port())) {
      Engine engine =
          cache.engine(
              TestSpecifications.of("postgresql://postgres@localhost:" + proxy.port() + "/postgres")
                  .build());
      proxy.loseRequest("SHOW TRANSACTION ISOLATION");

      assertThatThrownBy(engine::lease).isInstanceOf(DatabaseException.class);

      assertThat(proxy.hasLost()).isTrue();
      assertThat(tracker.open()).isEmpty();
    }
  }

  /** Agroal destroys on a thread of its own, and forgets what that has not come to. */
  @Test
  void closesWhatThePoolWasAboutToDestroy() throws Exception {
    Engine engine =
        engine(new PoolSettings(2, 0, null, null), "forgotten", new AtomicLong(System.nanoTime()));
    Lease first = engine.lease();
    Lease second = engine.lease();
    Connection forgotten = second.raw();
    SlowlyClosed slow = new SlowlyClosed(first.raw());
    try (ConnectionListeners.Registration unused = ConnectionListeners.add(slow)) {
      first.discard();
      assertThat(slow.begun.await(20, TimeUnit.SECONDS)).isTrue();
      second.discard();

      engine.close();

      assertThat(forgotten.isClosed()).isTrue();
    } finally {
      slow.goOn.countDown();
    }
  }

  /** Holds up the thread that closes a connection. */
  private static final class SlowlyClosed implements ConnectionListener {

    private final Connection connection;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    SlowlyClosed(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void connectionClosed(Object engine, Connection closed) {
      if (closed == connection) {
        begun.countDown();
        awaitGoOn();
      }
    }

    /** The pool interrupts its thread when it closes. */
    private void awaitGoOn() {
      while (true) {
        try {
          goOn.await();
          return;
        } catch (InterruptedException e) {
          // What it waits for comes all the same.
        }
      }
    }
  }

  /** The pool knows nothing of it, and would never close it. */
  @Test
  void closesAConnectionThatIsMadeWhileItCloses(ConnectionTracker tracker) throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.port())) {
      Engine engine =
          new Engine(
              Configurations.of(
                  TestSpecifications.of(
                          "postgresql://postgres@localhost:" + proxy.port() + "/postgres")
                      .build(),
                  AccessPolicy.unrestricted()),
              System::nanoTime);
      proxy.freeze();
      Future<Throwable> late = threads.submit(() -> catchThrowable(engine::lease));
      Eventually.is(1, proxy::connections);

      engine.close(Duration.ZERO);
      proxy.thaw();

      assertThat(late.get(20, TimeUnit.SECONDS)).isInstanceOf(StoppedException.class);
      assertThat(tracker.open()).isEmpty();
    }
  }

  @Test
  void closesTheOtherConnectionsWhereADriverFailsToCloseOne(ConnectionTracker tracker)
      throws SQLException {
    ExternalDriver driver =
        new ExternalDriver(
            "unclosed", UnclosedDriver.class.getName(), "jdbc:h2:mem:{database}", Set.of());
    Engine engine =
        new Engine(
            Configurations.of(
                TestSpecifications.of("unclosed:///unclosed").build(),
                AccessPolicy.unrestricted().withDrivers(List.of(driver))),
            System::nanoTime);
    try (Connection first = engine.lease().connection();
        Connection second = engine.lease().connection()) {
      assertThat(first).isNotSameAs(second);
    }

    engine.close();

    assertThat(tracker.open()).isEmpty();
    assertThat(tracker.openEngines()).isEmpty();
  }

  /** H2's, whose connections close with an error that JDBC does not know. */
  public static final class UnclosedDriver extends org.h2.Driver {

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
      Connection connection = super.connect(url, info);
      return (Connection)
          Proxy.newProxyInstance(
              UnclosedDriver.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                Object result = method.invoke(connection, arguments);
                if (method.getName().equals("close")) {
                  throw new IllegalStateException("test");
                }
                return result;
              });
    }
  }

  @Test
  void neverLendsAConnectionThatDiedInATransaction() throws SQLException {
    Engine engine = single();

    try (Connection connection = engine.lease().connection()) {
      engine.configuration().begin(connection, false);
      long pid = number(connection, "SELECT pg_backend_pid()");
      TestPostgres.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void isToldOfAConnectionThatDiedOnTheRawSide() throws SQLException {
    Engine engine = single();

    try (Lease lease = engine.lease();
        Statement statement = lease.raw().createStatement()) {
      SQLException failure =
          (SQLException)
              catchThrowable(
                  () -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"));
      lease.failed(failure);
    }
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void findsADeadConnectionBeforeItIsLentWhenAskedToCheckEach() throws SQLException {
    Engine engine =
        cache.engine(TestPostgres.specification().pool(new PoolSettings(1, 0, true, null)).build());
    long pid;
    try (Connection connection = engine.lease().connection()) {
      pid = number(connection, "SELECT pg_backend_pid()");
    }

    TestPostgres.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");

    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT pg_backend_pid()")).isNotEqualTo(pid);
    }
  }

  /** Each check may take two seconds; the others would hold the borrower for eight in all. */
  @Test
  void waitsForOneCheckWhenTheServerDoesNotAnswer() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(TestPostgres.port())) {
      Engine engine =
          cache.engine(
              TestSpecifications.of("postgresql://postgres@localhost:" + proxy.port() + "/postgres")
                  .connectTimeout(Duration.ofMillis(200))
                  .pool(new PoolSettings(4, 0, true, null))
                  .build());
      List<Connection> lent = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        lent.add(engine.lease().connection());
      }
      for (Connection connection : lent) {
        connection.close();
      }
      proxy.freeze();
      long start = System.nanoTime();

      assertThatThrownBy(engine::lease).isInstanceOf(ConnectionFailedException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
      assertThat(engine.state()).isEqualTo(new PoolState(0, 0, 0, 4, engine.state().borrows()));
      proxy.thaw();
      try (Connection connection = engine.lease().connection()) {
        assertThat(number(connection, "SELECT 1")).isEqualTo(1);
      }
    }
  }

  @Test
  void findsADeadConnectionBeforeItIsLentWhenItHasRested() throws SQLException {
    AtomicLong clock = new AtomicLong(System.nanoTime());
    Engine engine = engine(new PoolSettings(1, 0, null, null), "rested", clock);
    try (engine) {
      long pid;
      try (Connection connection = engine.lease().connection()) {
        pid = number(connection, "SELECT pg_backend_pid()");
      }
      clock.addAndGet(Duration.ofMillis(501).toNanos());
      try (Connection connection = engine.lease().connection()) {
        assertThat(number(connection, "SELECT pg_backend_pid()")).isEqualTo(pid);
      }
      TestPostgres.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
      clock.addAndGet(Duration.ofMillis(501).toNanos());

      try (Connection connection = engine.lease().connection()) {
        assertThat(number(connection, "SELECT pg_backend_pid()")).isNotEqualTo(pid);
      }
      assertThat(engine.state().active()).isZero();
      assertThat(engine.borrows()).isEqualTo(4);
    }
  }

  @Test
  void lendsAThreadTheConnectionItUsedLastElseTheNewestThatIsFree() throws Exception {
    Engine engine =
        cache.engine(TestPostgres.specification().pool(new PoolSettings(3, 0, null, null)).build());
    List<Connection> lent =
        List.of(
            engine.lease().connection(), engine.lease().connection(), engine.lease().connection());
    List<Long> pids = new ArrayList<>();
    for (Connection connection : lent) {
      pids.add(number(connection, "SELECT pg_backend_pid()"));
    }
    lent.get(0).close();
    lent.get(2).close();
    lent.get(1).close();

    List<Long> again = new ArrayList<>();
    try (Connection first = engine.lease().connection();
        Connection second = engine.lease().connection();
        Connection third = engine.lease().connection()) {
      for (Connection connection : List.of(first, second, third)) {
        again.add(number(connection, "SELECT pg_backend_pid()"));
      }
    }
    assertThat(again).containsExactly(pids.get(1), pids.get(2), pids.get(0));
  }

  @Test
  void keepsConnectionsAtRestUnderLittleLoad() throws Exception {
    Engine engine =
        cache.engine(TestPostgres.specification().pool(new PoolSettings(5, 0, null, null)).build());
    List<Connection> lent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lent.add(engine.lease().connection());
    }
    long newest = number(lent.get(4), "SELECT pg_backend_pid()");
    for (int i = 4; i >= 0; i--) {
      lent.get(i).close();
    }

    Set<Long> used = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      FutureTask<Long> borrow =
          new FutureTask<>(
              () -> {
                try (Connection connection = engine.lease().connection()) {
                  return number(connection, "SELECT pg_backend_pid()");
                }
              });
      // A new thread each time: none has used a connection before.
      new Thread(borrow).start();
      used.add(borrow.get(20, TimeUnit.SECONDS));
    }

    // One thread's number may be this one's, whose last connection was another one.
    assertThat(used).contains(newest).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void neverReplacesTheOneConnectionOfSqliteInMemory() throws Exception {
    for (String url : List.of("sqlite://", "sqlite:///kept?mode=memory&cache=shared")) {
      AtomicLong clock = new AtomicLong(System.nanoTime());
      Engine engine =
          new Engine(
              Configurations.of(
                  TestSpecifications.of(url)
                      .pool(new PoolSettings(5, 5, true, Duration.ofMillis(1)))
                      .build(),
                  AccessPolicy.unrestricted()),
              clock::get);
      try (engine) {
        Connection raw;
        try (Lease lease = engine.lease()) {
          raw = lease.raw();
          execute(lease.connection(), "CREATE TABLE t (n INT)");
        }
        // Beyond the age after which another pool would replace it.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        clock.addAndGet(Duration.ofHours(1).toNanos());
        engine.closeRested();

        try (Lease lease = engine.lease()) {
          assertThat(lease.raw()).as(url).isSameAs(raw);
          assertThat(number(lease.connection(), "SELECT count(*) FROM t")).isZero();
        }
        assertThat(engine.state()).isEqualTo(new PoolState(0, 1, 0, 1, engine.state().borrows()));
      }
    }
  }

  @Test
  void closesConnectionsBeyondItsSizeOnceTheyHaveRested() throws SQLException {
    AtomicLong clock = new AtomicLong(System.nanoTime());
    Engine engine = engine(new PoolSettings(2, 3, null, null), "beyond", clock);
    try (engine) {
      List<Connection> lent = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        lent.add(engine.lease().connection());
      }
      lent.get(0).close();
      clock.addAndGet(Duration.ofSeconds(59).toNanos());
      engine.closeRested();
      assertThat(engine.state()).isEqualTo(new PoolState(4, 1, 0, 5, engine.state().borrows()));
      for (Connection connection : lent) {
        connection.close();
      }
      try (Connection connection = engine.lease().connection()) {
        assertThat(number(connection, "SELECT 1")).isEqualTo(1);
      }

      clock.addAndGet(Duration.ofSeconds(2).toNanos());
      engine.closeRested();

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (backends("beyond") > 2 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(backends("beyond")).isEqualTo(2);
      assertThat(engine.state()).isEqualTo(new PoolState(0, 2, 0, 5, engine.state().borrows()));

      clock.addAndGet(Duration.ofHours(1).toNanos());
      engine.closeRested();
      assertThat(backends("beyond")).isEqualTo(2);
    }
  }

  private static Engine engine(PoolSettings pool, String name, AtomicLong clock) {
    return new Engine(
        Configurations.of(
            TestPostgres.specification().pool(pool).applicationName(name).build(),
            AccessPolicy.unrestricted()),
        clock::get);
  }

  @Test
  void healsAfterTheServerHasDroppedAllConnections() throws SQLException {
    Engine engine = cache.engine(TestPostgres.specification().applicationName("heals").build());
    List<Connection> lent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lent.add(engine.lease().connection());
    }
    for (Connection connection : lent) {
      connection.close();
    }
    TestPostgres.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name ="
            + " 'heals'");

    // Each dead connection may fail once at most, since none had rested; none is lent twice.
    int failures = 0;
    for (int i = 0; i < 20; i++) {
      try (Connection connection = engine.lease().connection()) {
        number(connection, "SELECT 1");
      } catch (SQLException e) {
        failures++;
      }
    }
    assertThat(failures).isLessThanOrEqualTo(5);
    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void givesAConnectionThatComesBackToOneWhoWaits() throws Exception {
    Engine engine = single();
    Connection first = engine.lease().connection();
    Future<Connection> second = threads.submit(() -> engine.lease().connection());
    awaitWaiting(engine, 1);

    first.close();

    try (Connection connection = second.get(5, TimeUnit.SECONDS)) {
      assertThat(engine.state()).isEqualTo(new PoolState(1, 0, 0, 1, engine.state().borrows()));
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void neverStrandsAWaiterHoweverTightTheRace() throws Exception {
    Engine engine =
        cache.engine(
            TestSpecifications.h2()
                .pool(new PoolSettings(2, 0, null, null))
                .borrowTimeout(Duration.ofSeconds(10))
                .build());
    int parties = 8;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> work = new ArrayList<>();
    for (int i = 0; i < parties; i++) {
      work.add(
          threads.submit(
              () -> {
                start.await();
                for (int n = 0; n < 2_000; n++) {
                  engine.lease().connection().close();
                }
                return 1;
              }));
    }
    start.countDown();
    for (Future<Integer> one : work) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(engine.state()).isEqualTo(new PoolState(0, 2, 0, 2, engine.state().borrows()));
  }

  @Test
  void boundsTheWaitOfEveryThread() throws Exception {
    Engine engine =
        cache.engine(
            TestSpecifications.h2()
                .pool(new PoolSettings(1, 1, null, null))
                .borrowTimeout(Duration.ofMillis(600))
                .build());
    try (Connection one = engine.lease().connection();
        Connection two = engine.lease().connection()) {
      long start = System.nanoTime();
      List<Future<Throwable>> failures = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        failures.add(
            threads.submit(() -> catchThrowable(() -> engine.lease("warehouse").connection())));
      }
      for (Future<Throwable> failure : failures) {
        assertThat(failure.get(5, TimeUnit.SECONDS))
            .isInstanceOf(PoolExhaustedException.class)
            .hasMessageContaining("warehouse")
            .hasMessageContaining("2 connections, 2 are lent");
        assertThat(((DatabaseException) failure.get()).retryable()).isTrue();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(550), Duration.ofMillis(1_600));
      assertThat(one.isClosed() || two.isClosed()).isFalse();
    }
    assertThat(engine.state().active()).isZero();
  }

  @Test
  void keepsDataInMemoryWhileItLives() throws SQLException {
    ConnectionSpecification specification = TestSpecifications.h2().build();
    Engine engine = cache.engine(specification);
    execute(engine, "CREATE TABLE t (n INT)");
    doomAll(engine);

    try (Connection connection = engine.lease().connection()) {
      assertThat(number(connection, "SELECT count(*) FROM t")).isZero();
    }
    cache.retire(engine.configuration().uniqueKey(), Duration.ZERO);
    engine.close();

    assertThatThrownBy(() -> execute(cache.engine(specification), "SELECT * FROM t"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void givesANamelessDatabaseInMemoryToAllItsConnections() throws SQLException {
    Engine engine = cache.engine(TestSpecifications.of("h2:///mem:").build());
    execute(engine, "CREATE TABLE t (n INT)");

    try (Connection one = engine.lease().connection();
        Connection two = engine.lease().connection()) {
      assertThat(number(one, "SELECT count(*) FROM t")).isZero();
      assertThat(number(two, "SELECT count(*) FROM t")).isZero();
    }
  }

  /** What is made after a SHUTDOWN is no less safe than what was made before the first one. */
  @Test
  void keepsADatabaseInMemoryThatWasShutDownMeanwhile() throws SQLException {
    Engine engine = cache.engine(TestSpecifications.h2().build());
    execute(engine, "CREATE TABLE old (n INT)");
    Connection last = engine.lease().connection();
    execute(last, "SHUTDOWN");
    last.close();

    execute(engine, "CREATE TABLE young (n INT)");
    engine.flush();

    execute(engine, "SELECT * FROM young");
  }

  @Test
  void replacesConnectionsThatAreOldEnough() throws SQLException {
    Engine engine =
        cache.engine(
            TestPostgres.specification()
                .pool(new PoolSettings(1, 0, null, Duration.ofMillis(100)))
                .build());
    long first;
    try (Connection connection = engine.lease().connection()) {
      first = number(connection, "SELECT pg_backend_pid()");
    }

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    long pid = first;
    while (pid == first && System.nanoTime() < end) {
      try (Connection connection = engine.lease().connection()) {
        pid = number(connection, "SELECT pg_backend_pid()");
      }
    }
    assertThat(pid).isNotEqualTo(first);
  }

  @Test
  void closesWhatIsStillLentAtTheDeadline() throws SQLException {
    Engine engine =
        new Engine(
            Configurations.of(TestPostgres.specification().build(), AccessPolicy.unrestricted()),
            System::nanoTime);
    Connection connection = engine.lease().connection();

    engine.close(Duration.ofMillis(100));

    assertThatThrownBy(() -> number(connection, "SELECT 1")).isInstanceOf(SQLException.class);
    connection.close();
  }

  @Test
  void leavesNoConnectionOnTheServer() throws SQLException {
    Engine engine = cache.engine(TestPostgres.specification().applicationName("leaves").build());
    List<Connection> lent = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      lent.add(engine.lease().connection());
    }
    for (Connection connection : lent) {
      connection.close();
    }
    assertThat(backends("leaves")).isEqualTo(7);

    engine.close();

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (backends("leaves") > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(backends("leaves")).isZero();
  }

  @Test
  void holdsNoApplicationsClassLoader() throws Exception {
    // The server's own helper threads are not ours.
    TestPostgres.server();
    ClassLoader application = new URLClassLoader(new URL[0], getClass().getClassLoader());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      execute(cache.engine(TestSpecifications.h2().build()), "SELECT 1");
      execute(cache.engine(TestPostgres.specification().build()), "SELECT 1");
      assertThat(thread.getContextClassLoader()).isSameAs(application);
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .allSatisfy(other -> assertThat(other.getContextClassLoader()).isNotSameAs(application));
  }

  private Engine single() {
    return cache.engine(singleSpecification());
  }

  private static ConnectionSpecification singleSpecification() {
    return TestPostgres.specification().pool(new PoolSettings(1, 0, null, null)).build();
  }

  private static void awaitWaiting(Engine engine, long threads) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (engine.state().waiting() < threads && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Lets the pool destroy its idle connections, as a broken network would. */
  private static void doomAll(Engine engine) throws SQLException {
    try (Lease lease = engine.lease()) {
      lease.failed(new SQLException("broken", "08006", 90067));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (engine.state().idle() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  static long backends(String application) throws SQLException {
    try (Connection connection = TestPostgres.connect()) {
      return number(
          connection,
          "SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + application + "'");
    }
  }

  @Test
  void nothingIsKeptOfAConnectionThatWasClosedAtRest() throws Exception {
    Engine engine = cache.engine(TestPostgres.specification().applicationName("forgotten").build());
    WeakReference<Connection> first = used(engine);
    engine.flush();
    Eventually.is(
        true,
        () -> {
          WeakReference<Connection> other = used(engine);
          System.gc();
          return first.get() == null && other != null;
        });
  }

  private static WeakReference<Connection> used(Engine engine) throws SQLException {
    try (Lease lease = engine.lease()) {
      return new WeakReference<>(lease.raw());
    }
  }
}
