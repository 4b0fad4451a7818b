package org.bondstone.adapter.cursor;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The scopes of one connector, by their keys. Those of threads end with them. Thread-safe. */
final class CursorRegistry {

  private static final System.Logger LOG = System.getLogger("org.bondstone.cursors");

  private final CursorSweeper sweeper;
  private final Map<Object, CursorScope> scopes = new ConcurrentHashMap<>();

  CursorRegistry(CursorSweeper sweeper) {
    this.sweeper = sweeper;
  }

  /**
   * The scope of a key, made when there is none.
   *
   * @param onNew runs once for a new scope, and arranges its end
   */
  CursorScope scope(Object key, Runnable onNew) {
    CursorScope known = scopes.get(key);
    return known != null ? known : add(key, onNew);
  }

  private CursorScope add(Object key, Runnable onNew) {
    CursorScope fresh = new CursorScope(sweeper.limits());
    CursorScope earlier = scopes.putIfAbsent(key, fresh);
    if (earlier != null) {
      return earlier;
    }
    try {
      onNew.run();
    } catch (RuntimeException | Error e) {
      scopes.remove(key, fresh);
      throw e;
    }
    sweeper.watch(this);
    return fresh;
  }

  /** The scope of a key; null when there is none. */
  CursorScope find(Object key) {
    return scopes.get(key);
  }

  /** Ends a scope. Errors are thrown after all of its cursors are closed. */
  void end(Object key, boolean commit) {
    CursorScope scope = scopes.remove(key);
    if (scope != null) {
      scope.close(commit);
    }
  }

  /** Ends a scope from a place where nobody waits for an error. */
  void endQuietly(Object key, boolean commit) {
    try {
      end(key, commit);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A cursor could not be closed at the end of its scope.", e);
    }
  }

  /** Ends the scopes whose keys fit. */
  void endAll(Predicate<Object> keys, boolean commit) {
    scopes.keySet().stream().filter(keys).toList().forEach(key -> endQuietly(key, commit));
  }

  Collection<CursorScope> scopes() {
    return scopes.values();
  }

  /** The cursors that wait for their next fetch. */
  Stream<WaitingCursor> waiting(long nanoTime) {
    return scopes.entrySet().stream()
        .flatMap(entry -> entry.getValue().waiting(holder(entry.getKey()), nanoTime));
  }

  private static String holder(Object key) {
    if (key instanceof CallingThread caller) {
      return "thread " + caller.thread().getName();
    }
    return Scopes.isTransaction(key) ? "transaction" : "request, job or scope";
  }

  boolean isEmpty() {
    return scopes.isEmpty();
  }

  /** Those of threads that are gone do not count: they are closed now. */
  long openCursors() {
    endAbandoned();
    return scopes.values().stream().mapToLong(CursorScope::openCursors).sum();
  }

  /**
   * Closes what was abandoned.
   *
   * @return whether there is something left to watch
   */
  boolean sweep(long nanoTime) {
    endAbandoned();
    scopes.values().forEach(scope -> expire(scope, nanoTime));
    return !scopes.isEmpty();
  }

  /** Ends the scopes of threads that are gone; what those did is rolled back. */
  void endAbandoned() {
    scopes.forEach(
        (key, scope) -> {
          if (key instanceof CallingThread caller && caller.isGone()) {
            endAbandoned(caller, scope);
          }
        });
  }

  private void endAbandoned(CallingThread caller, CursorScope scope) {
    if (caller.outlived()) {
      // Its subscribers may still ask for rows of streams.
      resetQuietly(scope);
    }
    if (!caller.outlived() || scope.openCursors() == 0) {
      endQuietly(caller, false);
    }
  }

  private static void resetQuietly(CursorScope scope) {
    try {
      scope.reset(false);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A cursor could not be closed after its thread has ended.", e);
    }
  }

  private static void expire(CursorScope scope, long nanoTime) {
    try {
      scope.expire(nanoTime);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A cursor could not be closed after its idle time.", e);
    }
  }
}
