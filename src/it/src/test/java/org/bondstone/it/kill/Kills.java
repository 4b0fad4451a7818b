package org.bondstone.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.servers.Server;

/**
 * Kills a server again and again while clients make transfers between three databases, and looks
 * into those past Bondstone: a transfer is in all or in none, one that was acknowledged is there
 * once, the sum holds, and no branch is left. What recovery does, it does with no request of an
 * application.
 */
final class Kills {

  private static final int LONGEST_MILLIS = 1_500;

  /** So many hit a server between promise and commit for sure. */
  private static final int ENOUGH = 10;

  private final Server victim;
  private final Books books;
  private final Load load;
  private final Random random;
  private final Set<Integer> mixed = new TreeSet<>();
  private int kills;
  private Books.InDoubt inDoubt = Books.InDoubt.NONE;
  private int left;

  /**
   * @param books those that the victim writes into
   */
  Kills(Server victim, Books books, Load load) {
    this.victim = victim;
    this.books = books;
    this.load = load;
    long seed = new SecureRandom().nextLong();
    System.out.println("The moments come from the seed " + seed + ".");
    this.random = new Random(seed);
  }

  /** Kills a server that no other works beside. */
  static void one(Server victim, int times) {
    Kills kills = new Kills(victim, Books.open(victim), new Load(new AtomicInteger(), 0));
    kills.run(times, () -> {});
    kills.conclude();
  }

  /**
   * How many the build asks for, by {@code -Dkills}.
   *
   * @param usual how many there are otherwise
   */
  static int wanted(int usual) {
    return Integer.getInteger("kills", usual);
  }

  /**
   * Kills the running server, and starts it again.
   *
   * @param afterStart runs when the server is back, before the branches are looked at
   */
  void run(int times, Runnable afterStart) {
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      load.start(victim.url("/ledger"));
      pause(random.nextInt(LONGEST_MILLIS));
      victim.kill();
      kills++;
      load.stop();
      Books.InDoubt found = books.inDoubt();
      inDoubt = inDoubt.plus(found);
      // A page that nobody made: it says that the ledger is there, and uses no block.
      victim.start("/ledger/transfers/0", 405);
      afterStart.run();
      look(found, begin);
    }
  }

  private void look(Books.InDoubt found, long begin) {
    Books.InDoubt still = books.left();
    left += still.sum();
    Set<Integer> torn = books.read().mixed(load.tried());
    System.out.printf(
        "Kill %d: %s, then %d left, %d mixed; %d s%n",
        kills,
        found,
        still.sum(),
        torn.size(),
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    if (still.sum() > 0 || mixed.addAll(torn)) {
      System.out.println("Mixed: " + torn + ". The server printed:\n" + victim.output());
    }
  }

  /** Says what has come of it, and fails when it is not right. */
  void conclude() {
    Books.Snapshot end = books.read();
    int committed = end.transfers(load.accounts());
    Set<Integer> tried = new HashSet<>(load.tried());
    System.out.println("In doubt when the server was killed: " + inDoubt);
    System.out.printf(
        "Of %d transfers %d were acknowledged, %d committed%n",
        tried.size(), load.acknowledged().size(), committed);
    System.out.println(kills + " kills, " + mixed.size() + " mixed, " + left + " left");
    assertThat(mixed).isEmpty();
    assertThat(left).isZero();
    assertThat(end.missing(load.acknowledged())).as("acknowledged, and not there").isEmpty();
    assertThat(end.wrong(load.accounts())).as("accounts whose sum does not hold").isEmpty();
    assertThat(load.failures()).isEmpty();
    if (kills >= ENOUGH) {
      assertThat(inDoubt.all())
          .as("branches in doubt, on each database: without any it shows nothing")
          .allMatch(each -> each > 0);
    }
    tried.removeAll(end.missing(tried));
    assertThat(committed)
        .as("transfers in the balances, as in the entries")
        .isEqualTo(tried.size());
  }

  /** The moment of the kill, which is what the test is about: nothing is waited for. */
  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
