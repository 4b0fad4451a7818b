package org.bondstone.adapter.coordinator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * One transaction over any number of databases. The resource adapter ends it when the transaction
 * manager says so, perhaps on another thread than those that work in it. Thread-safe.
 */
public final class GlobalTransaction {

  private static final Logger LOG = System.getLogger(GlobalTransaction.class.getName());

  private enum State {
    ACTIVE,
    /** A thread ends it, and then gives the connections back. */
    ENDING,
    PROMISED,
    OVER
  }

  private final Coordinator coordinator;
  private final TransactionId id;
  private final List<Participant> participants = new ArrayList<>(2);
  private List<Participant> promised = List.of();
  private State state = State.ACTIVE;
  private volatile boolean doomed;
  private int branches;

  GlobalTransaction(Coordinator coordinator, TransactionId id) {
    this.coordinator = coordinator;
    this.id = id;
  }

  /** The name for a further branch. */
  public synchronized Xid nextBranch() {
    return id.branch(branches++);
  }

  /**
   * A database takes part from now on.
   *
   * @return false when the transaction is over already
   */
  public synchronized boolean add(Participant participant) {
    return state == State.ACTIVE && participants.add(participant);
  }

  /** From now on it can only roll back. */
  public void doom() {
    doomed = true;
  }

  /**
   * Commits all databases, or rolls back all.
   *
   * @throws XAException with a code of a rollback (XA_RB…) when all have rolled back; {@link
   *     XAException#XA_HEURHAZ} when nobody knows yet; {@link XAException#XA_HEURMIX} when all have
   *     but one that could not promise, where the operator has taken that risk
   */
  public void commit() throws XAException {
    List<Participant> all = endActive();
    try {
      refuseWhenDoomed(all);
      coordinator.commit(id, all);
    } finally {
      releaseAll();
    }
  }

  /**
   * All databases promise to commit, or roll back.
   *
   * @param manager what the transaction manager calls it
   * @return false when there was nothing to commit, and the transaction is over
   * @throws XAException with a code of a rollback when all have rolled back
   */
  public boolean promise(Xid manager) throws XAException {
    List<Participant> all = endActive();
    boolean open = false;
    try {
      refuseWhenDoomed(all);
      List<Participant> promises = coordinator.promise(id, all, manager);
      open = !promises.isEmpty();
      if (open) {
        keep(promises);
      }
      return open;
    } finally {
      if (!open) {
        releaseAll();
      }
    }
  }

  private synchronized void keep(List<Participant> promises) {
    promised = promises;
    state = State.PROMISED;
  }

  private void refuseWhenDoomed(List<Participant> all) throws XAException {
    if (doomed) {
      coordinator.rollback(all);
      throw new XAException(XAException.XA_RBROLLBACK);
    }
  }

  /** Commits what was promised: the transaction manager has decided. */
  public void commitPromised() throws XAException {
    List<Participant> promises = takePromised();
    if (promises.isEmpty()) {
      throw new XAException(XAException.XAER_NOTA);
    }
    try {
      coordinator.commitPromised(id, promises);
    } finally {
      releaseAll();
    }
  }

  /** Rolls back, promised or not. What is over already stays so. */
  public void rollback() {
    List<Participant> promises = takePromised();
    if (promises.isEmpty()) {
      rollbackActive();
      return;
    }
    try {
      coordinator.rollbackPromised(id, promises);
    } finally {
      releaseAll();
    }
  }

  private void rollbackActive() {
    List<Participant> all = end();
    if (!all.isEmpty()) {
      try {
        coordinator.rollback(all);
      } finally {
        releaseAll();
      }
    }
  }

  /** Gives back what nobody has ended. What is promised stays so in the databases. */
  public void close() {
    if (takePromised().isEmpty()) {
      rollbackActive();
    } else {
      releaseAll();
    }
  }

  /** Whether the databases have promised, and wait for the transaction manager. */
  public synchronized boolean isPromised() {
    return state == State.PROMISED;
  }

  private synchronized List<Participant> takePromised() {
    List<Participant> taken = promised;
    promised = List.of();
    state = taken.isEmpty() ? state : State.ENDING;
    return taken;
  }

  private synchronized List<Participant> endActive() throws XAException {
    if (state != State.ACTIVE) {
      throw new XAException(XAException.XAER_PROTO);
    }
    return end();
  }

  /** No database may be added any more; each is ended once. */
  private synchronized List<Participant> end() {
    if (state != State.ACTIVE) {
      return List.of();
    }
    state = State.ENDING;
    return List.copyOf(participants);
  }

  private synchronized void releaseAll() {
    state = State.OVER;
    participants.forEach(GlobalTransaction::release);
  }

  /** How the transaction has ended is known by now, and the other connections go back as well. */
  private static void release(Participant participant) {
    try {
      participant.release();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "A connection is not given back in order.", e);
    }
  }
}
