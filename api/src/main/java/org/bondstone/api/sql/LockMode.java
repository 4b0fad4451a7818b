package org.bondstone.api.sql;

/** How a reading statement locks the rows that it reads. */
public enum LockMode {
  /** No lock. */
  NONE,
  /** Locks the rows, and waits for those that another transaction holds. */
  FOR_UPDATE,
  /** Locks the rows, and fails at once when another transaction holds one. */
  FOR_UPDATE_NOWAIT,
  /** Locks the rows that no other transaction holds, and leaves the others out. */
  FOR_UPDATE_SKIP_LOCKED
}
