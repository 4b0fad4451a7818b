package org.bondstone.adapter.ra;

import java.util.concurrent.Callable;
import javax.transaction.xa.XAResource;

/**
 * What of a branch is begun before the transaction manager asks for it: its promise, then its
 * commit. Each is taken by the call that asks, which then runs it or waits for it. Thread-safe.
 */
final class EarlySteps {

  /** Whether the transaction manager has asked for a promise or an outcome. */
  private boolean asked;

  /** Whether the transaction manager has heard the promise, and not asked for the outcome yet. */
  private boolean promised;

  private EarlyStep<Integer> vote;
  private EarlyStep<Void> commit;

  /** A branch begins. */
  synchronized void renew() {
    asked = false;
    promised = false;
    vote = null;
    commit = null;
  }

  /** The promise, to be sought now; null when it is asked for or sought already. */
  synchronized Runnable beginVote(Callable<Integer> promise) {
    if (asked || vote != null) {
      return null;
    }
    vote = new EarlyStep<>(promise);
    return vote;
  }

  /** The commit, to be made now; null when the manager has not heard a promise, or has asked. */
  synchronized Runnable beginCommit(Callable<Void> step) {
    if (!promised || commit != null) {
      return null;
    }
    commit = new EarlyStep<>(step);
    return commit;
  }

  /** What was begun of the promise; null when nothing was. None is begun from now on. */
  synchronized EarlyStep<Integer> takeVote() {
    asked = true;
    EarlyStep<Integer> taken = vote;
    vote = null;
    return taken;
  }

  /** What was begun of the commit; null when nothing was. None is begun from now on. */
  synchronized EarlyStep<Void> takeCommit() {
    promised = false;
    EarlyStep<Void> taken = commit;
    commit = null;
    return taken;
  }

  /** The transaction manager hears the vote. */
  synchronized void heard(int answer) {
    promised = answer == XAResource.XA_OK;
  }

  /** Whether a promise is being sought, or was, and cannot be withdrawn any more. */
  synchronized boolean isVoting() {
    if (vote != null && vote.withdraw()) {
      vote = null;
    }
    return vote != null;
  }
}
