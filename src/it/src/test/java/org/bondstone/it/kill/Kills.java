package org.bondstone.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bondstone.it.Eventually;
import org.bondstone.it.LedgerDatabases;
import org.bondstone.it.SavedBlocks;
import org.bondstone.it.ledger.Book;

/**
 * Kills a server again and again while clients write each entry into two databases, and looks into
 * those past Bondstone: an entry is in both or in none, one that was acknowledged is there, and no
 * branch is left. What recovery does, it does with no request of an application.
 */
final class Kills {

  private static final Duration RECOVERY = Duration.ofMinutes(3);
  private static final int LONGEST_MILLIS = 1_500;

  private final CrashableServer victim;
  private final Load load;
  private final Random random;
  private int kills;
  private int inDoubt;
  private int left;

  /**
   * @param ids the last entry that was used
   */
  Kills(CrashableServer victim, AtomicInteger ids) {
    this.victim = victim;
    this.load = new Load(ids);
    long seed = new SecureRandom().nextLong();
    System.out.println("The moments come from the seed " + seed + ".");
    this.random = new Random(seed);
  }

  /** How many the build asks for. */
  static int wanted() {
    return Integer.getInteger("kills", 50);
  }

  /** Saves the two blocks of the ledger. */
  static void saveBlocks(CrashableServer server) {
    SavedBlocks blocks = new SavedBlocks(server.url("/bondstone/api"));
    blocks.save(Book.FIRST.block(), SavedBlocks.postgresql(LedgerDatabases.first().port()));
    blocks.save(Book.SECOND.block(), SavedBlocks.postgresql(LedgerDatabases.second().port()));
  }

  /**
   * Kills the running server, and starts it again.
   *
   * @param afterStart runs when the server is back, before the branches are looked at
   */
  void run(int times, Runnable afterStart) {
    for (int i = 0; i < times; i++) {
      load.start(victim.url("/ledger"));
      pause(random.nextInt(LONGEST_MILLIS));
      victim.kill();
      kills++;
      load.stop();
      inDoubt += LedgerDatabases.inDoubt().size();
      victim.start();
      afterStart.run();
      left += Eventually.last(LedgerDatabases::inDoubt, List::isEmpty, RECOVERY).size();
    }
  }

  /** Says what has come of it, and fails when it is not right. */
  void conclude() {
    Set<Integer> mixed = mixed();
    System.out.println(inDoubt + " branches were in doubt when the server was killed.");
    System.out.println(kills + " kills, " + mixed.size() + " mixed, " + left + " left");
    assertThat(mixed).isEmpty();
    assertThat(left).isZero();
    assertThat(load.acknowledged()).isSubsetOf(LedgerDatabases.entries(LedgerDatabases.first()));
    assertThat(load.failures()).isEmpty();
  }

  /** The entries that are in one book only. */
  private static Set<Integer> mixed() {
    Set<Integer> first = new HashSet<>(LedgerDatabases.entries(LedgerDatabases.first()));
    Set<Integer> second = new HashSet<>(LedgerDatabases.entries(LedgerDatabases.second()));
    Set<Integer> mixed = new HashSet<>(first);
    mixed.addAll(second);
    first.retainAll(second);
    mixed.removeAll(first);
    return mixed;
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
