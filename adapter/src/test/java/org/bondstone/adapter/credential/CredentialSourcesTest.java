package org.bondstone.adapter.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.PhysicalConnection;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.LeaseFigure;
import org.bondstone.adapter.testing.RoleSource;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.ConnectionFailedException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.BlockTypeDefinition;
import org.bondstone.api.spi.CredentialRules;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialSourceProvider;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.bondstone.api.sql.ConnectionSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials of a source, on a real PostgreSQL. */
@Timeout(90)
class CredentialSourcesTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static ConnectionSpecification.Builder specification() {
    return LeaseFigure.specification();
  }

  private EngineCache cache(RoleSource roles) {
    return cache(LeaseFigure.sources(roles));
  }

  private EngineCache cache(CredentialSources sources) {
    EngineCache cache = new EngineCache(AccessPolicy.unrestricted().withLogins(sources));
    open.add(cache);
    open.add(sources);
    return cache;
  }

  private Engine engine(RoleSource roles, ConnectionSpecification.Builder specification) {
    return cache(roles).engine(specification.build());
  }

  private Engine engine(RoleSource roles) {
    return engine(roles, specification().borrowTimeout(Duration.ofMillis(700)));
  }

  private static String user(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_user")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String user(Engine engine) throws SQLException {
    try (Connection connection = engine.lease("shop").connection()) {
      return user(connection);
    }
  }

  @Test
  void oneAskingServesAllConnections() throws Exception {
    RoleSource roles = RoleSource.newUsers(LONG);
    Engine engine = engine(roles, specification());
    try (Connection one = engine.lease().connection();
        Connection other = engine.lease().connection()) {
      assertThat(user(one)).startsWith("role_").isEqualTo(user(other));
    }
    assertThat(roles.given()).isEqualTo(1);
  }

  /** A hundred years is less than a clock of nanoseconds counts, and the year 9999 is more. */
  @ParameterizedTest
  @ValueSource(longs = {100, 7_000})
  void credentialsMayEndInTheFarFuture(long years) throws Exception {
    Engine engine = engine(RoleSource.newUsers(Duration.ofDays(365 * years)), specification());
    assertThat(user(engine)).startsWith("role_");
  }

  @Test
  void nothingIsAskedBeforeAConnectionIsOpened() {
    RoleSource roles = RoleSource.newUsers(LONG);
    assertThat(engine(roles).configuration().specification().credentials()).isEqualTo("roles");
    assertThat(roles.given()).isZero();
  }

  @Test
  void theEngineStaysWhenTheUserChangesAndWhatRestsIsClosed() throws Exception {
    RoleSource roles = RoleSource.newUsers(Duration.ofSeconds(1));
    EngineCache cache = cache(roles);
    Engine engine = cache.engine(specification().build());
    String first = user(engine);

    Eventually.is(false, () -> first.equals(user(engine)));
    assertThat(cache.engine(specification().build())).isSameAs(engine);
    Eventually.is(
        0,
        () -> TestPostgres.count("postgres", "pg_stat_activity where usename = '" + first + "'"));
  }

  @Test
  void whatIsLentWhenItsCredentialsEndGoesOnAndIsClosedWhenItComesBack() throws Exception {
    RoleSource roles = RoleSource.newUsers(Duration.ofSeconds(1));
    Engine engine = engine(roles, specification());
    try (Connection lent = engine.lease().connection()) {
      String first = user(lent);
      Eventually.is(false, () -> first.equals(user(engine)));
      assertThat(user(lent)).isEqualTo(first);
      lent.close();
      Eventually.is(
          0,
          () -> TestPostgres.count("postgres", "pg_stat_activity where usename = '" + first + "'"));
    }
  }

  @Test
  void anotherSourceIsAnotherEngine() {
    EngineCache cache = cache(RoleSource.newUsers(LONG));
    assertThat(cache.engine(specification().credentials("others").build()))
        .isNotSameAs(cache.engine(specification().build()));
  }

  @Test
  void whileTheSourceIsAwayLiveConnectionsGoOnAndNewOnesFailWithItsName() throws Exception {
    RoleSource roles = RoleSource.newUsers(LONG);
    Engine engine = engine(roles, specification().borrowTimeout(Duration.ofMillis(300)));
    Engine other =
        engine(RoleSource.newUsers(LONG), specification().borrowTimeout(Duration.ofMillis(300)));
    assertThat(user(engine)).isNotNull();
    roles.fail(Reason.AWAY);
    assertThat(user(engine)).isNotNull();
    assertThat(user(other)).isNotNull();

    RoleSource away = RoleSource.newUsers(LONG);
    away.fail(Reason.AWAY);
    Engine none = engine(away, specification().borrowTimeout(Duration.ofMillis(300)));
    assertThatExceptionOfType(CredentialSourceException.class)
        .isThrownBy(() -> none.lease("shop").connection())
        .withMessageContainingAll("Block \"shop\"", "\"roles\"")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AWAY));
    away.fail(null);
    Eventually.is(true, () -> canConnect(none));
  }

  private static boolean canConnect(Engine engine) {
    try {
      return user(engine) != null;
    } catch (SQLException | BondstoneException e) {
      return false;
    }
  }

  @Test
  void aStoreThatIsAwayDoesNotTakeASourceAway() throws Exception {
    RoleSource roles = RoleSource.newUsers(Duration.ofSeconds(1));
    AtomicBoolean away = new AtomicBoolean();
    CredentialSources sources =
        LeaseFigure.sources(
            roles,
            () -> {
              if (away.get()) {
                throw new BlockSourceException("The store does not answer.");
              }
            });
    EngineCache cache = new EngineCache(AccessPolicy.unrestricted().withLogins(sources));
    open.add(cache);
    open.add(sources);
    Engine engine = cache.engine(specification().borrowTimeout(Duration.ofMillis(300)).build());
    away.set(true);
    assertThatExceptionOfType(CredentialSourceException.class)
        .isThrownBy(() -> engine.lease("shop").connection())
        .withMessageContaining("The store does not answer.")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.AWAY));

    away.set(false);
    Eventually.is(true, () -> canConnect(engine));
    String first = user(engine);
    away.set(true);
    Eventually.is(true, () -> canConnect(engine) && !first.equals(user(engine)));
  }

  @Test
  void aSourceThatRefusesIsNotWaitedFor() {
    for (Reason reason : List.of(Reason.REFUSED, Reason.SETTINGS)) {
      RoleSource roles = RoleSource.newUsers(LONG);
      roles.fail(reason);
      Engine engine = engine(roles, specification().borrowTimeout(Duration.ofSeconds(60)));
      long start = System.nanoTime();
      assertThatExceptionOfType(CredentialSourceException.class)
          .isThrownBy(() -> engine.lease("shop").connection())
          .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aWrongPasswordIsTriedSeldomHoweverManyWantAConnection() throws Exception {
    CuttingProxy proxy = new CuttingProxy(TestPostgres.port());
    RoleSource roles = RoleSource.newPasswords(LONG);
    roles.lie("wrong");
    Engine engine =
        engine(roles, LeaseFigure.specification(proxy.port()).borrowTimeout(Duration.ofMinutes(1)));
    open.add(proxy);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(threads.submit(() -> engine.lease("shop").connection()));
      }
      for (Future<?> each : all) {
        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
            .isThrownBy(each::get)
            .withCauseInstanceOf(ConnectionFailedException.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(proxy.connections()).as("logins tried").isBetween(1, 2);
    assertThatExceptionOfType(ConnectionFailedException.class)
        .isThrownBy(() -> engine.lease("shop").connection())
        .withMessageContainingAll(
            "Block \"shop\"",
            "credentials of \"roles\"",
            "password is wrong",
            "no account is locked");

    roles.lie(null);
    Eventually.is(true, () -> canConnect(engine));
  }

  @Test
  void aPasswordThatChangesUnderLoadFailsNothing() throws Exception {
    RoleSource roles = RoleSource.newPasswords(Duration.ofSeconds(1));
    Engine engine = engine(roles, specification());
    String user = user(engine);
    for (int i = 0; i < 20; i++) {
      try (Connection connection = engine.lease().connection()) {
        assertThat(user(connection)).isEqualTo(user);
      }
      engine.flush();
      int given = roles.given();
      Eventually.is(true, () -> user(engine).equals(user) && roles.given() >= given);
    }
  }

  @Test
  void credentialsAreRenewedWhereTheyAreAndReplacedBeforeTheirLastEnd() throws Exception {
    Duration life = Duration.ofSeconds(2);
    RoleSource roles = RoleSource.newUsers(life).renewing();
    Engine engine = engine(roles, specification());
    Map<String, Long> firstSeen = new HashMap<>();
    // One that is renewed too late on a busy machine is replaced, and the next one is looked at.
    Eventually.is(
        true,
        () -> {
          long seen = firstSeen.computeIfAbsent(user(engine), user -> System.nanoTime());
          return System.nanoTime() - seen > life.toNanos();
        });

    roles.renewNoMore();
    String last = user(engine);
    int given = roles.given();
    Eventually.is(false, () -> last.equals(user(engine)));
    assertThat(roles.given()).isGreaterThan(given);
  }

  @Test
  void whatHasExpiredIsToldFromWhatIsWrong() throws Exception {
    RoleSource roles = RoleSource.newUsers(Duration.ofSeconds(1));
    DatabaseConfiguration configuration = engine(roles).configuration();
    Login login = configuration.opener().logins().get(LONG);
    configuration.opener().connect(login).close();
    assertThat(login.isLendable()).isTrue();
    Eventually.is(true, () -> refusal(configuration, login).contains("expired"));
    assertThat(refusal(configuration, login))
        .contains("the credentials have expired (SQLState 28P01)")
        .doesNotContain("wrong");

    int given = roles.given();
    assertThat(refusal(configuration, login)).isNotEmpty();
    assertThat(roles.given()).as("there are newer ones").isEqualTo(given);

    RoleSource lying = RoleSource.newPasswords(LONG);
    lying.lie("wrong");
    DatabaseConfiguration other = engine(lying).configuration();
    assertThat(refusal(other, other.opener().logins().get(LONG)))
        .contains("password is wrong")
        .doesNotContain("expired");
  }

  /** What a connection by a login fails with; empty when the database lets it in. */
  private static String refusal(DatabaseConfiguration configuration, Login login) {
    try (PhysicalConnection made = configuration.opener().connect(login)) {
      return "";
    } catch (SQLException e) {
      return configuration.connectErrors().classify(e, "shop").getMessage();
    }
  }

  @Test
  void credentialsAreReleasedWhenNothingNeedsThem() throws Exception {
    RoleSource roles = RoleSource.newUsers(Duration.ofSeconds(1));
    Engine engine = cache(LeaseFigure.sources(roles, SHORT)).engine(specification().build());
    String first = user(engine);
    Eventually.is(false, () -> first.equals(user(engine)));
    Eventually.is(
        true,
        () -> roles.released().stream().anyMatch(each -> each.user().orElse("").equals(first)));
  }

  @Test
  void andWhenTheEngineIsGone() throws Exception {
    RoleSource roles = RoleSource.newUsers(LONG);
    EngineCache cache = cache(LeaseFigure.sources(roles, SHORT));
    try (EngineCache.Use use = cache.use(specification().build())) {
      assertThat(user(use.engine())).isNotNull();
    }
    Eventually.is(1, () -> roles.released().size());
    Eventually.is(1, roles::closed);
    assertThat(user(cache.engine(specification().build()))).as("it is opened again").isNotNull();
  }

  @Test
  void andWhenTheAdapterStops() throws Exception {
    RoleSource roles = RoleSource.newUsers(LONG);
    assertThat(user(engine(roles))).isNotNull();
    close();
    open.clear();
    assertThat(roles.released()).hasSize(1);
  }

  /** A file whose words are another's, as far as the engine can tell. */
  private static final class Changing implements CredentialSourceProvider, CredentialSource {

    private volatile String password;

    Changing(String password) {
      this.password = password;
    }

    @Override
    public BlockTypeDefinition type() {
      return new BlockTypeDefinition(
          "Changing", "changing", null, null, Map.of(), Map.of(), List.of());
    }

    @Override
    public CredentialSource open(String name, Map<String, Object> data, CredentialRules rules) {
      return this;
    }

    @Override
    public DatabaseCredentials get(CredentialTarget target) {
      assertThat(target.host()).isNull();
      return DatabaseCredentials.of("ADA", Secret.of(password));
    }

    @Override
    public boolean isCurrent(DatabaseCredentials known) {
      return known.password().reveal().equals(password);
    }
  }

  @Test
  void usersOfH2HavePasswordsOfASourceToo() throws Exception {
    Changing file = new Changing("one");
    CredentialSources sources = LeaseFigure.sources(file);
    EngineCache cache = new EngineCache(AccessPolicy.unrestricted().withLogins(sources));
    open.add(cache);
    open.add(sources);
    Engine engine = cache.engine(TestSpecifications.h2().credentials("changing").build());
    try (Connection kept = engine.lease().connection()) {
      assertThat(user(kept)).isEqualTo("ADA");
      try (Statement statement = kept.createStatement()) {
        statement.execute("alter user ada set password 'two'");
      }
      file.password = "two";
      assertThat(user(engine)).as("by the new password").isEqualTo("ADA");
      assertThat(user(kept)).isEqualTo("ADA");
    }
    file.password = "three";
    assertThatExceptionOfType(ConnectionFailedException.class)
        .isThrownBy(() -> untilRefused(engine))
        .withMessageContaining("password is wrong");
  }

  private Engine onH2(Changing file) {
    CredentialSources sources = LeaseFigure.sources(file);
    EngineCache cache = new EngineCache(AccessPolicy.unrestricted().withLogins(sources));
    open.add(cache);
    open.add(sources);
    return cache.engine(
        TestSpecifications.h2()
            .credentials("changing")
            .borrowTimeout(Duration.ofMillis(200))
            .build());
  }

  private static void changePassword(Connection connection, String password) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("alter user ada set password '%s'".formatted(password));
    }
  }

  /** The database has a new password, which is on its way to the file. */
  @Test
  void aLoginThatIsRefusedTakesNoConnectionAwayThatLives() throws Exception {
    Changing file = new Changing("one");
    Engine engine = onH2(file);
    Connection kept = engine.lease().connection();
    changePassword(kept, "two");
    assertThatExceptionOfType(ConnectionFailedException.class)
        .isThrownBy(() -> engine.lease().connection())
        .withMessageContaining("password is wrong");
    kept.close();

    assertThat(user(engine)).as("by the connection that was there").isEqualTo("ADA");
    try (Connection before = engine.lease().connection()) {
      file.password = "two";
      Eventually.is("ADA", () -> user(engine));
      changePassword(before, "three");
    }
    assertThatExceptionOfType(ConnectionFailedException.class)
        .as("the older connection is closed as after any change of the file")
        .isThrownBy(
            () -> {
              try (Connection first = engine.lease().connection();
                  Connection second = engine.lease().connection()) {
                assertThat(user(first)).isEqualTo(user(second));
              }
            });
  }

  /** What rests is closed when the file is looked at, a second later at most. */
  private static void untilRefused(Engine engine) throws Exception {
    Eventually.is(null, () -> user(engine));
  }

  @Test
  void aPasswordBesideASourceIsRefused() {
    RoleSource roles = RoleSource.newUsers(LONG);
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(() -> engine(roles, TestPostgres.specification().credentials("roles")))
        .withMessageContaining("both a password and a source")
        .satisfies(e -> assertThat(e.place()).containsExactly("credentials"));
  }

  @Test
  void whatIsNoSourceIsRefused() {
    RoleSource roles = RoleSource.newUsers(LONG);
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(() -> engine(roles, specification().credentials("secret/shop")))
        .withMessageContainingAll("secret/shop", RoleSource.SLUG);
    EngineCache without = new EngineCache(AccessPolicy.unrestricted());
    open.add(without);
    assertThatExceptionOfType(InvalidSpecificationException.class)
        .isThrownBy(() -> without.engine(specification().build()))
        .withMessageContaining("there are none here");
  }
}
