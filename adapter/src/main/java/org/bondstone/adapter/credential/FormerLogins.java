package org.bondstone.adapter.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.bondstone.adapter.database.login.Login;

/** Credentials that are not in use any more, until nothing needs them. Thread-safe. */
final class FormerLogins {

  private final BooleanSupplier inDoubt;
  private final Executor threads;
  private final long restNanos;
  private final List<LeasedLogin> logins = new ArrayList<>();

  /**
   * @param inDoubt whether a database may hold a branch that these credentials resolve
   * @param threads for calls of the source
   * @param restNanos how long they are kept after their last use: who has just got them to connect
   *     with may not have connected yet
   */
  FormerLogins(BooleanSupplier inDoubt, Executor threads, long restNanos) {
    this.inDoubt = inDoubt;
    this.threads = threads;
    this.restNanos = restNanos;
  }

  synchronized void add(LeasedLogin login) {
    login.replace();
    logins.add(login);
  }

  synchronized boolean isEmpty() {
    return logins.isEmpty();
  }

  synchronized List<Login> kept() {
    return List.copyOf(logins);
  }

  private synchronized List<LeasedLogin> all() {
    return List.copyOf(logins);
  }

  /** Takes those with the same user and password out of use. */
  void retireSame(LeasedLogin login) {
    all().stream().filter(login::isSameAs).forEach(LeasedLogin::retire);
  }

  /** Whether connections were made with the same user and password. */
  boolean hasConnectionsOfSame(LeasedLogin login) {
    return all().stream().anyMatch(each -> each.isSameAs(login) && each.hasConnections());
  }

  private synchronized void remove(LeasedLogin login) {
    logins.remove(login);
  }

  /** Releases those that nothing needs; returns whether some must not be lent any more. */
  boolean end() {
    List<LeasedLogin> all = all();
    boolean needed = !all.isEmpty() && inDoubt.getAsBoolean();
    boolean ended = false;
    for (LeasedLogin each : all) {
      ended |= !each.isLendable() && each.hasConnections();
      if (needed) {
        keepAlive(each);
      } else if (each.isForgotten(restNanos)) {
        remove(each);
        threads.execute(each::release);
      }
    }
    return ended;
  }

  /** A branch in doubt may need it longer than it lives. */
  private void keepAlive(LeasedLogin each) {
    if (each.isDue()) {
      each.renew(threads);
    }
  }

  /** What gives all back; nothing where a branch needs them. */
  List<Runnable> close() {
    List<LeasedLogin> all = all();
    all.forEach(this::remove);
    return inDoubt.getAsBoolean()
        ? List.of()
        : all.stream().map(each -> (Runnable) each::release).toList();
  }
}
