package org.bondstone.adapter.credential;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bondstone.adapter.database.error.OutdatedLogin;
import org.bondstone.adapter.database.login.Login;
import org.bondstone.adapter.database.login.LoginGate;
import org.bondstone.adapter.database.login.LoginSource;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.spi.CredentialTarget;
import org.bondstone.api.spi.DatabaseCredentials;

/**
 * What one source gave for one database. Thread-safe.
 *
 * <p>It is long, since asking, giving, refusing and resting change one state, behind one lock. What
 * does not need it is apart: the pause after a failure, the gate, former logins.
 */
final class LeasedLogins implements LoginSource {

  /** Between two looks at whether credentials are still those of their source. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long who waits sleeps at most: the source may be asked again by then. */
  private static final long NAP_MILLIS = 250;

  private final String name;
  private final CredentialTarget target;
  private final Supplier<OpenSource> sources;
  private final Executor threads;
  private final LongSupplier clock;
  private final LoginGate gate;
  private final SourcePause pause;
  private final FormerLogins former;
  private final long restNanos;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private volatile LeasedLogin current;
  private volatile boolean asking;
  private LeasedLogin refusedLast;
  private long nextLook;
  private volatile long lastUse;
  private boolean closed;

  /**
   * @param name the source's, as specifications name it
   * @param sources the source as its block configures it now; asked on a thread of its own
   * @param inDoubt whether a database may hold a branch that these credentials resolve
   * @param rest how long after its last use nobody uses the source any more
   * @param threads for calls of the source
   * @param clock tells how long the pauses last, as {@link System#nanoTime} does
   */
  LeasedLogins(
      String name,
      CredentialTarget target,
      Supplier<OpenSource> sources,
      BooleanSupplier inDoubt,
      Duration rest,
      Executor threads,
      LongSupplier clock) {
    this.clock = clock;
    this.gate = new LoginGate(clock);
    this.pause = new SourcePause(clock);
    this.nextLook = clock.getAsLong();
    this.lastUse = clock.getAsLong();
    this.name = name;
    this.target = target;
    this.sources = sources;
    this.threads = threads;
    this.restNanos = rest.toNanos();
    this.former = new FormerLogins(inDoubt, threads, rest.toNanos());
  }

  @Override
  public boolean mayTry() {
    if (usable() == null) {
      ask();
      return false;
    }
    return gate.mayTry();
  }

  /** What connections may be made with; null when the source has to be asked. */
  private LeasedLogin usable() {
    lastUse = clock.getAsLong();
    LeasedLogin known = current;
    return known != null && known.isLendable() && isCurrent(known) ? known : null;
  }

  private static boolean isCurrent(LeasedLogin login) {
    return login.source().source().isCurrent(login.credentials());
  }

  @Override
  public Login current() throws SQLException {
    LeasedLogin known = current;
    if (known == null) {
      // Who was let through tries nothing: the next may.
      gate.undecided();
      changed();
      throw new OutdatedLogin(new SQLException("The credentials have just ended.", "08001"), false);
    }
    return known;
  }

  @Override
  public Login get(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    askAtOnce();
    while (true) {
      LeasedLogin known = usable();
      if (known != null) {
        return known;
      }
      ask();
      Obstacle obstacle = obstacle();
      long left = end - System.nanoTime();
      if (obstacle != null && obstacle.source() != null && (!obstacle.passes() || left <= 0)) {
        throw obstacle.source();
      }
      if (left <= 0) {
        throw unanswered();
      }
      await(left);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its caller looks again
  private synchronized void await(long nanos) {
    try {
      // Whoever asks the source notifies; a short wait also sees when it may be asked again.
      wait(Math.max(1, Math.min(TimeUnit.NANOSECONDS.toMillis(nanos), NAP_MILLIS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialSourceException(Reason.AWAY, about("the thread was interrupted."), e);
    }
  }

  @Override
  public Obstacle obstacle() {
    Obstacle refused = gate.obstacle();
    LeasedLogin login = current;
    if (refused != null || (login != null && login.isLendable())) {
      return refused;
    }
    CredentialSourceException known = pause.failure();
    if (known != null) {
      // While it is asked again, its response may be another.
      boolean settled = known.reason() == Reason.AWAY || !asking;
      return settled ? Obstacle.of(known) : new Obstacle(known, null, null, true);
    }
    return asking ? new Obstacle(unanswered(), null, null, true) : null;
  }

  private CredentialSourceException unanswered() {
    return new CredentialSourceException(Reason.AWAY, about("it has not answered in time."));
  }

  private String about(String what) {
    return "The source of credentials \"%s\": %s".formatted(name, what);
  }

  @Override
  public void accepted(Login login) {
    if (login == current) {
      synchronized (this) {
        refusedLast = null;
      }
      if (gate.accepted()) {
        changed();
      }
    }
  }

  @Override
  public SQLException refused(Login login, SQLException error) {
    LeasedLogin refused = (LeasedLogin) login;
    boolean expired = refused.isExpired();
    boolean outdated;
    synchronized (this) {
      outdated = expired || refused != current || gate.isProven();
      if (refused == current) {
        if (!expired) {
          gate.refused(error);
          refusedLast = refused;
          Obstacle obstacle = gate.obstacle();
          if (gate.refusals() > 1 && obstacle != null) {
            pause.last(obstacle.pause());
          }
        }
        // The source may have others by now. Until then connections that live are what they were.
        setAside(refused);
      }
    }
    if (current == null) {
      ask();
    }
    changed();
    return outdated ? new OutdatedLogin(error, expired) : error;
  }

  @Override
  public void undecided(Login login) {
    if (login == current) {
      gate.undecided();
      changed();
    }
  }

  @Override
  public Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void changed() {
    synchronized (this) {
      notifyAll();
    }
    listeners.forEach(Runnable::run);
  }

  /** Somebody wants to know, pause or not. */
  private synchronized void askAtOnce() {
    if (current == null && pause.failure() == null) {
      pause.end();
    }
  }

  private synchronized void ask() {
    if (asking || closed || !pause.isOver()) {
      return;
    }
    asking = true;
    threads.execute(this::asks);
  }

  private void asks() {
    try {
      OpenSource source = sources.get();
      source.use();
      try {
        ask(source);
      } finally {
        source.unuse();
      }
    } catch (CredentialSourceException e) {
      pause.failed(e);
    } catch (BlockSourceException e) {
      pause.failed(new CredentialSourceException(Reason.AWAY, about(e.getMessage()), e));
    } catch (BondstoneException e) {
      pause.failed(new CredentialSourceException(Reason.SETTINGS, about(e.getMessage()), e));
    } catch (RuntimeException | Error e) {
      // Its text is not ours, and may be anything.
      pause.failed(
          new CredentialSourceException(
              Reason.AWAY, about("it fails with " + e.getClass().getName() + ".")));
    } finally {
      synchronized (this) {
        asking = false;
      }
      changed();
    }
  }

  private void ask(OpenSource source) {
    LeasedLogin before = current;
    boolean same =
        before != null && before.source() == source && before.isLendable() && isCurrent(before);
    Optional<DatabaseCredentials> longer =
        same && before.credentials().expires().isPresent()
            ? source.source().renew(before.credentials())
            : Optional.empty();
    if (longer.isPresent()) {
      before.renewed(longer.get());
      if (!before.isDue()) {
        pause.responded();
        return;
      }
      // They have come to the last end that they may have.
    }
    LeasedLogin fresh = new LeasedLogin(source, source.source().get(target), target);
    if (fresh.hasEnded()) {
      fresh.release();
      throw new CredentialSourceException(
          Reason.AWAY, about("it gives credentials that have ended already."));
    }
    taken(fresh, same);
  }

  private void taken(LeasedLogin fresh, boolean stays) {
    synchronized (this) {
      pause.responded();
      LeasedLogin before = current;
      if (refusedLast != null && !refusedLast.isSameAs(fresh)) {
        former.retireSame(refusedLast);
        // Another user each time, and each refused: then the pause counts for them all.
        if (gate.refusals() <= 1 || Objects.equals(refusedLast.user(), fresh.user())) {
          gate.others();
        }
        refusedLast = null;
      } else if (before != null && before.isSameAs(fresh)) {
        gate.undecided();
      } else if (before != null) {
        gate.others();
      }
      current = closed ? null : fresh;
      if (before != null) {
        former.add(before);
        if (!stays) {
          before.retire();
          former.retireSame(before);
        }
      }
    }
    if (closed) {
      fresh.release();
    }
  }

  /** Takes credentials out of use; their connections go when they come back. */
  private void retire(LeasedLogin login) {
    login.retire();
    setAside(login);
  }

  /** Lets the source be asked for others. */
  private void setAside(LeasedLogin login) {
    if (login == current) {
      former.add(login);
      current = null;
      // Who tries them tells nothing of the next.
      gate.undecided();
    }
  }

  /** Called again and again, by one thread: what time brings. */
  void tick() {
    LeasedLogin known = current;
    boolean ended = false;
    if (known != null) {
      if (!known.isLendable()) {
        synchronized (this) {
          retire(known);
        }
        ended = true;
      } else if (isUnused(known)) {
        synchronized (this) {
          retire(known);
        }
      } else if (needsAnswer(known)) {
        ask();
      }
    } else if (!listeners.isEmpty() && (hasOthersThanRefused() || isWanted())) {
      ask();
    }
    if (ended | former.end()) {
      changed();
    }
  }

  /** Whether nobody has it in use: who wants it again gets another. */
  synchronized boolean isIdle() {
    return current == null && former.isEmpty() && !asking && listeners.isEmpty() && !isWanted();
  }

  private boolean isUnused(LeasedLogin known) {
    return listeners.isEmpty() && !known.hasConnections() && !isWanted();
  }

  private boolean isWanted() {
    return clock.getAsLong() - lastUse < restNanos;
  }

  /** Asks ahead only for those that hold connections: else the next use asks. */
  private boolean needsAnswer(LeasedLogin known) {
    if (!known.hasConnections() && !former.hasConnectionsOfSame(known)) {
      return false;
    }
    return known.isDue() || hasChanged(known);
  }

  /** Looked at once in a while. */
  private boolean hasChanged(LeasedLogin known) {
    long now = clock.getAsLong();
    if (now - nextLook < 0) {
      return false;
    }
    nextLook = now + LOOK_NANOS;
    return !isCurrent(known);
  }

  /** What the pause after a refusal is for has changed, so that it is over. */
  private boolean hasOthersThanRefused() {
    LeasedLogin refused;
    synchronized (this) {
      refused = refusedLast;
    }
    boolean changed = refused != null && hasChanged(refused);
    if (changed) {
      pause.end();
    }
    return changed;
  }

  /** The block of the source has changed, or is gone. */
  void sourceChanged() {
    synchronized (this) {
      boolean unused = current == null && pause.failure() == null;
      pause.end();
      if (unused) {
        return;
      }
    }
    ask();
  }

  /** Credentials that are not in use any more, and are kept for branches in doubt. */
  List<Login> kept() {
    return former.kept();
  }

  /** Gives all back, unless a branch needs them; returns when the sources have been told. */
  List<Runnable> close() {
    synchronized (this) {
      closed = true;
      if (current != null) {
        retire(current);
      }
      notifyAll();
    }
    return former.close();
  }
}
