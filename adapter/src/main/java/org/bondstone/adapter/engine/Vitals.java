package org.bondstone.adapter.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.database.error.Trouble;

/**
 * What was seen last of the database of an engine: noted where connections are made and where they
 * break, which is rare, and never where they are lent. Thread-safe.
 */
public final class Vitals {

  private final DatabaseConfiguration configuration;
  private final AtomicBoolean beingTried = new AtomicBoolean();
  private volatile Seen last;

  /** When that was, by {@link System#nanoTime}: the clock that people see may be set. */
  private volatile long lastNanos;

  private volatile boolean broken;
  private volatile Runnable returned = () -> {};
  private long returnsBefore;
  private Seen lastBefore;

  /**
   * What was seen.
   *
   * @param trouble empty when a connection was made
   * @param why a sentence; null without trouble
   * @param at when it was seen
   * @param since when the first of these was seen, without another in between
   */
  public record Seen(Optional<Trouble> trouble, String why, Instant at, Instant since) {}

  Vitals(DatabaseConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Runs when a connection is made after one broke, or could not be made. */
  void onReturn(Runnable listener) {
    returned = listener;
  }

  /** A connection was made. */
  public void opened() {
    Seen before = last;
    boolean troubled = broken || (before != null && before.trouble().isPresent());
    broken = false;
    note(Optional.empty(), null);
    if (troubled) {
      returned.run();
    }
  }

  /** A connection could not be made. */
  public void failed(SQLException error) {
    note(
        Optional.of(configuration.errors().trouble(error)),
        configuration.connectErrors().classify(error, BlockNames.NONE).getMessage());
  }

  /** Connections may not be made any more: the operator's rules have changed, or its address. */
  public void refused(String why) {
    note(Optional.of(Trouble.REFUSED), why);
  }

  /** There is nothing to connect with: the source of credentials gives none. */
  public void withoutCredentials(String why) {
    note(Optional.of(Trouble.CREDENTIALS), why);
  }

  /** A connection broke, so the others may be no better. */
  void broke() {
    broken = true;
  }

  private synchronized void note(Optional<Trouble> trouble, String why) {
    Instant now = Instant.now();
    Seen before = last;
    boolean same = before != null && before.trouble().equals(trouble);
    lastNanos = System.nanoTime();
    last = new Seen(trouble, why, now, same ? before.since() : now);
  }

  /**
   * What was seen last; null when nothing was.
   *
   * @param returns how many connections have come back; more than at the last look, without any
   *     trouble in between, tell that the database responds
   */
  public synchronized Seen look(long returns) {
    boolean used = returns > returnsBefore && !broken && last == lastBefore && last != null;
    if (used && last.trouble().isEmpty()) {
      note(Optional.empty(), null);
    }
    returnsBefore = returns;
    lastBefore = last;
    return last;
  }

  /** Why connections could not be made when that was seen last; null for none, or nothing seen. */
  public Trouble trouble() {
    Seen seen = last;
    return seen == null ? null : seen.trouble().orElse(null);
  }

  /**
   * Whether it should be tried: nothing was seen for a while. A password that is wrong is tried
   * seldom, since servers lock accounts for that.
   */
  public boolean isStale(Duration healthy, Duration troubled, Duration locked) {
    Seen seen = last;
    if (seen == null || (broken && seen.trouble().isEmpty())) {
      return true;
    }
    Duration age =
        seen.trouble()
            .map(trouble -> trouble == Trouble.CREDENTIALS ? locked : troubled)
            .orElse(healthy);
    return System.nanoTime() - lastNanos > age.toNanos();
  }

  /** Begins a try, which {@link #tried} ends; false when one is under way. */
  public boolean tryBegins() {
    return beingTried.compareAndSet(false, true);
  }

  public void tried() {
    beingTried.set(false);
  }
}
