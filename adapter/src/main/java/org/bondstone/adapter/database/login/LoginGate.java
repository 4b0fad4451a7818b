package org.bondstone.adapter.database.login;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.bondstone.adapter.database.login.LoginSource.Obstacle;

/**
 * Keeps a wrong password from locking an account: a login that has not been let in yet is tried by
 * one thread at a time, and each refusal makes the pause before the next try longer. Thread-safe.
 */
public final class LoginGate {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int GROWTH = 4;

  /** Who was let through and says nothing is not waited for any longer. */
  private static final Duration TRIAL = Duration.ofSeconds(10);

  private final LongSupplier clock;

  /** Read at each opening; written rarely. */
  private volatile boolean proven;

  private int refusals;
  private boolean trying;
  private long next;
  private SQLException last;

  /**
   * @param clock as {@link System#nanoTime}
   */
  public LoginGate(LongSupplier clock) {
    this.clock = clock;
    this.next = clock.getAsLong();
  }

  /** Whether the calling thread may try, which it then does. */
  public boolean mayTry() {
    return proven || mayBeFirst();
  }

  private synchronized boolean mayBeFirst() {
    long now = clock.getAsLong();
    if (now - next < 0) {
      return false;
    }
    trying = true;
    next = now + TRIAL.toNanos();
    return true;
  }

  /**
   * It was let in.
   *
   * @return whether that is news
   */
  public boolean accepted() {
    if (proven) {
      return false;
    }
    synchronized (this) {
      proven = true;
      trying = false;
      refusals = 0;
      last = null;
    }
    return true;
  }

  /**
   * It was refused. Many may have been let through together while it was proven: what the others of
   * them are told during the pause is no second refusal.
   */
  public synchronized void refused(SQLException error) {
    long now = clock.getAsLong();
    boolean known = !proven && !trying && last != null && now - next < 0;
    last = error;
    if (!known) {
      proven = false;
      trying = false;
      refusals++;
      next = now + pause(refusals).toNanos();
    }
  }

  private static Duration pause(int refusals) {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < refusals && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(GROWTH);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** The thread that tried has learned nothing. */
  public synchronized void undecided() {
    if (trying) {
      trying = false;
      next = clock.getAsLong();
    }
  }

  /** Others are to be tried, which nobody has refused: at once, and by one thread at first. */
  public synchronized void others() {
    proven = false;
    trying = false;
    next = clock.getAsLong();
  }

  /** Whether the login was let in, and not refused since. */
  public boolean isProven() {
    return proven;
  }

  /** How often in a row logins were refused. */
  public synchronized int refusals() {
    return refusals;
  }

  /** The refusal that the pause is for; null outside of a pause. */
  public synchronized Obstacle obstacle() {
    long left = next - clock.getAsLong();
    return last == null || trying || left <= 0
        ? null
        : new Obstacle(null, last, Duration.ofNanos(left), false);
  }
}
