package org.bondstone.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a server again and again while clients write each entry into three databases, and looks
 * into those past Bondstone: an entry is in all or in none, one that was acknowledged is there, and
 * no branch is left. What recovery does, it does with no request of an application.
 */
final class Kills {

  private static final int LONGEST_MILLIS = 1_500;

  private final CrashableServer victim;
  private final Books books;
  private final Load load;
  private final Random random;
  private final Set<Integer> mixed = new TreeSet<>();
  private int kills;
  private Books.InDoubt inDoubt = Books.InDoubt.NONE;
  private int left;

  /**
   * @param books those that the victim writes into
   * @param ids the last entry that was used
   */
  Kills(CrashableServer victim, Books books, AtomicInteger ids) {
    this.victim = victim;
    this.books = books;
    this.load = new Load(ids);
    long seed = new SecureRandom().nextLong();
    System.out.println("The moments come from the seed " + seed + ".");
    this.random = new Random(seed);
  }

  /** How many the build asks for. */
  static int wanted() {
    return Integer.getInteger("kills", 50);
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
      victim.start();
      afterStart.run();
      Books.InDoubt still = books.left();
      left += still.sum();
      Set<Integer> torn = books.mixed(load.tried());
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
  }

  /** Says what has come of it, and fails when it is not right. */
  void conclude() {
    Set<Integer> unanswered = new HashSet<>(load.tried());
    unanswered.removeAll(load.acknowledged());
    long begun = unanswered.size();
    unanswered.retainAll(books.all().get(0));
    System.out.println("In doubt when the server was killed: " + inDoubt);
    System.out.printf(
        "%d entries were acknowledged. Of %d others, %d were committed%n",
        load.acknowledged().size(), begun, unanswered.size());
    System.out.println(kills + " kills, " + mixed.size() + " mixed, " + left + " left");
    assertThat(mixed).isEmpty();
    assertThat(left).isZero();
    for (Set<Integer> book : books.all()) {
      assertThat(book).containsAll(load.acknowledged());
    }
    assertThat(load.failures()).isEmpty();
    assertThat(inDoubt.sum()).as("branches in doubt: without any this shows nothing").isPositive();
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
