package org.bondstone.adapter.coordinator;

import java.io.IOException;
import javax.transaction.xa.XAException;

/**
 * A database's part in a transaction. The coordinator calls one method of it at a time, perhaps on
 * different threads. An {@link XAException} with a code of a rollback (XA_RB…) says that the
 * database has rolled back; any other, that nobody knows what it has done.
 */
public interface Participant {

  /**
   * Notes the database in the journal, so that it is asked after a crash.
   *
   * @throws IOException when it cannot be noted: then it must not promise
   */
  void enter() throws IOException;

  /** What the journal calls the database; null before {@link #enter}. */
  String database();

  /** Whether the database can promise to commit. Without that it can only commit. */
  boolean canPromise();

  /**
   * Whether {@link #commitAlone} outlives a crash of the database. Where it does not, the part
   * promises before it commits, also when no other takes part.
   */
  default boolean isDurableAlone() {
    return true;
  }

  /** Whether the transaction may have changed anything here. */
  boolean mayWrite();

  /**
   * Promises to commit whatever happens.
   *
   * @return false when there was nothing to commit, and the part has ended
   */
  boolean promise() throws XAException;

  /** Commits as promised. */
  void commit() throws XAException;

  /**
   * Commits without a promise.
   *
   * @throws XAException {@link XAException#XA_HEURHAZ} when nobody knows whether it has
   */
  void commitAlone() throws XAException;

  /** Rolls back, promised or not. */
  void rollback() throws XAException;

  /**
   * Writes a row that names the transaction, in the transaction itself: when it is there
   * afterwards, the database has committed. Only for a database that cannot promise.
   *
   * @return false when the database holds no such row, as its table may not be made there
   */
  boolean writeDecision(TransactionId id) throws XAException;

  /** Gives the connection back, and lets the journal forget. Nothing is called afterwards. */
  void release();
}
