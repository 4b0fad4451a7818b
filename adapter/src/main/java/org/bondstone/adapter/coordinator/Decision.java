package org.bondstone.adapter.coordinator;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import javax.transaction.xa.Xid;

/**
 * What the log says of a transaction that has not ended.
 *
 * @param databases where branches of it may be open
 * @param carrier the database whose row is the decision; null when the log is
 * @param manager the transaction manager's name for it; null when this adapter leads
 * @param since when it was written
 */
record Decision(State state, Set<String> databases, String carrier, Xid manager, Instant since) {

  enum State {
    /** All branches commit. */
    COMMITTED,
    /** All have promised, and a transaction manager decides. */
    PROMISED,
    /** All have promised, and a row in the database without XA decides. */
    CARRIED,
    /** All branches roll back, against what a row in the database without XA may say. */
    ROLLED_BACK
  }

  Decision {
    databases = Set.copyOf(databases);
  }

  static Decision committed(Set<String> databases) {
    return new Decision(State.COMMITTED, databases, null, null, Instant.now());
  }

  static Decision promised(Set<String> databases, Xid manager) {
    return new Decision(State.PROMISED, databases, null, manager, Instant.now());
  }

  static Decision carried(Set<String> databases, String carrier) {
    return new Decision(State.CARRIED, databases, carrier, null, Instant.now());
  }

  /** Whether a database must be asked before the transaction has ended. */
  boolean names(String database) {
    return databases.contains(database) || database.equals(carrier);
  }

  /** All databases that must be asked. */
  Set<String> places() {
    Set<String> places = new TreeSet<>(databases);
    if (carrier != null) {
      places.add(carrier);
    }
    return places;
  }

  /** Whether it is decided, and only the row in the database without XA is left. */
  boolean hasEnded() {
    boolean decided = state == State.COMMITTED || state == State.ROLLED_BACK;
    return decided && databases.isEmpty();
  }

  /** The same transaction, decided. */
  Decision nowCommitted() {
    return new Decision(State.COMMITTED, databases, carrier, manager, since);
  }

  /**
   * The same, rolled back: what is left is the row that says otherwise; null when there is none.
   */
  Decision nowRolledBack() {
    return carrier == null
        ? null
        : new Decision(State.ROLLED_BACK, Set.of(), carrier, manager, since);
  }

  /** The same, when all but these databases have ended their parts. */
  Decision leftIn(Set<String> open) {
    return new Decision(state, open, carrier, manager, since);
  }

  /** The same, when a database has ended its part. */
  Decision without(String database) {
    Set<String> left = new TreeSet<>(databases);
    left.remove(database);
    return leftIn(left);
  }
}
