package org.bondstone.adapter.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.adapter.database.error.OutdatedLogin;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.ScarceThreads;
import org.bondstone.adapter.thread.DaemonScheduler;
import org.bondstone.adapter.thread.DaemonThreads;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.Secret;
import org.bondstone.api.spi.CredentialSource;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;
import org.junit.jupiter.api.Test;

class LeasedLoginsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final CredentialTarget TARGET =
      new CredentialTarget("localhost", 5432, "shop", null, false);

  @Test
  void whoWantsCredentialsWaitsUntilTheSystemHasAThreadToAskFor() {
    OpenSource source =
        new OpenSource(
            new BlockDocument("ada", "roles", Map.of(), "test"),
            target -> DatabaseCredentials.of("ada", Secret.of("test")));
    try (DaemonScheduler scheduler =
        new DaemonScheduler(new ScarceThreads(number -> number == 2))) {
      LeasedLogins logins =
          new LeasedLogins(
              "roles",
              TARGET,
              () -> source,
              () -> false,
              PATIENCE,
              scheduler::begin,
              System::nanoTime);

      assertThat(logins.get(PATIENCE).user()).isEqualTo("ada");
      logins.close().forEach(Runnable::run);
    }
  }

  /** Else it would fail who waits for a connection, and keep all others waiting. */
  @Test
  void whoIsLetThroughInTheMomentInWhichTheyEndAsksAgain() throws Exception {
    Given given = new Given("one");
    LeasedLogins logins = given.logins();
    logins.get(PATIENCE);
    AtomicInteger notified = new AtomicInteger();
    given.whenAsked = logins::tick;
    assertThat(logins.mayTry()).isTrue();
    Runnable deaf = logins.listen(notified::incrementAndGet);

    assertThatThrownBy(logins::current).isInstanceOf(OutdatedLogin.class);

    assertThat(notified).hasValue(1);
    deaf.run();
    logins.get(PATIENCE);
    assertThat(logins.mayTry()).isTrue();
    logins.close().forEach(Runnable::run);
  }

  /** How that ends says nothing of the next ones, which nobody waits to be tried. */
  @Test
  void thoseThatEndWhileTheyAreTriedHoldUpNoOthers() throws Exception {
    LeasedLogins logins = new Given("one").logins();
    Login tried = beingTried(logins);
    logins.tick();
    logins.accepted(tried);

    logins.get(PATIENCE);

    assertThat(logins.mayTry()).isTrue();
    logins.close().forEach(Runnable::run);
  }

  @Test
  void theSameOnesThatAreGivenAnewWhileTheyAreTriedHoldUpNobody() throws Exception {
    Given given = new Given("one");
    LeasedLogins logins = given.logins();
    Login tried = beingTried(logins);
    given.change("one");
    logins.sourceChanged();
    Eventually.is(false, () -> logins.current() == tried);

    logins.accepted(tried);

    assertThat(logins.mayTry()).isTrue();
    logins.close().forEach(Runnable::run);
  }

  /** One thread at a time tries those that nobody has let in yet. */
  @Test
  void formerOnesThatAreNotLookedAtLetNoSecondThreadTryTheNext() throws Exception {
    Given given = new Given("one");
    LeasedLogins logins = given.logins();
    Login former = beingTried(logins);
    given.change("two");
    logins.sourceChanged();
    Eventually.is(false, () -> logins.current() == former);
    assertThat(logins.mayTry()).isTrue();

    logins.undecided(former);

    assertThat(logins.mayTry()).isFalse();
    logins.close().forEach(Runnable::run);
  }

  /** Of a file: nobody waits for the end of a pause that is for what stood in it before. */
  @Test
  void whatAFileSaysAnewIsTriedAtOnceHoweverLongThePause() throws Exception {
    AtomicReference<String> file = new AtomicReference<>("one");
    CredentialSource reading =
        new CredentialSource() {
          @Override
          public DatabaseCredentials get(CredentialTarget target) {
            return DatabaseCredentials.of("ada", Secret.of(file.get()));
          }

          @Override
          public boolean isCurrent(DatabaseCredentials known) {
            return known.password().reveal().equals(file.get());
          }
        };
    OpenSource source =
        new OpenSource(new BlockDocument("ada", "roles", Map.of(), "test"), reading);
    AtomicLong clock = new AtomicLong();
    try (DaemonScheduler scheduler = new DaemonScheduler("test")) {
      LeasedLogins logins =
          new LeasedLogins(
              "roles", TARGET, () -> source, () -> false, PATIENCE, scheduler::begin, clock::get);
      Runnable deaf = logins.listen(() -> {});
      for (int i = 0; i < 6; i++) {
        clock.addAndGet(Duration.ofMinutes(15).toNanos());
        Eventually.is(true, logins::mayTry);
        SQLException unused = logins.refused(logins.current(), new SQLException("wrong", "28P01"));
      }
      assertThat(logins.obstacle().pause()).isEqualTo(Duration.ofMinutes(15));

      file.set("two");
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      logins.tick();

      Eventually.is(true, logins::mayTry);
      assertThat(logins.current().password().reveal()).isEqualTo("two");
      deaf.run();
      logins.close().forEach(Runnable::run);
    }
  }

  /** The credentials, which the calling thread is let through to try. */
  private static Login beingTried(LeasedLogins logins) throws Exception {
    logins.get(PATIENCE);
    assertThat(logins.mayTry()).isTrue();
    return logins.current();
  }

  /** A source of passwords, which nobody uses for longer than a moment. */
  private static final class Given {

    private volatile OpenSource open;
    private volatile Runnable whenAsked = () -> {};

    Given(String password) {
      change(password);
    }

    void change(String password) {
      open =
          new OpenSource(
              new BlockDocument("ada", "roles", Map.of(), "test"),
              new CredentialSource() {
                @Override
                public DatabaseCredentials get(CredentialTarget target) {
                  return DatabaseCredentials.of("ada", Secret.of(password));
                }

                @Override
                public boolean isCurrent(DatabaseCredentials known) {
                  Runnable once = whenAsked;
                  whenAsked = () -> {};
                  once.run();
                  return true;
                }
              });
    }

    LeasedLogins logins() {
      return new LeasedLogins(
          "roles",
          TARGET,
          () -> open,
          () -> false,
          Duration.ZERO,
          task -> new DaemonThreads("test").newThread(task).start(),
          System::nanoTime);
    }
  }
}
