package org.bondstone.adapter.transaction;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;

/**
 * The branches of one Jakarta transaction, as far as this adapter has them. A database without XA
 * takes part as the last resource: it commits as soon as every other branch is prepared and before
 * the decision is logged, so that its failure still rolls back all. The branches with XA prepare
 * side by side, and commit side by side: the call for the first of them begins the step of the
 * others. Thread-safe.
 */
public final class BranchGroup {

  private static final Logger LOG = System.getLogger(BranchGroup.class.getName());

  /** A branch on a database without XA. */
  public interface LastResource {

    /**
     * Commits, after all others have promised to.
     *
     * @throws XAException when it could not, and has rolled back
     */
    void commitLast() throws XAException;
  }

  /** A branch on a database with XA. */
  public interface Member {

    /**
     * Its promise to commit, to be sought before the transaction manager asks for it. Its result
     * waits for that call.
     *
     * @param sibling the branch that is being prepared
     * @return null when the branch may not be prepared yet, or has been asked already
     */
    Runnable earlyPrepare(Xid sibling);

    /**
     * Its commit, to be made before the transaction manager asks for it. Its result waits for that
     * call.
     *
     * @param sibling the branch that is being committed, after all have promised to
     * @return null when the transaction manager has not heard this branch promise, or has asked
     */
    Runnable earlyCommit(Xid sibling);
  }

  private final Executor executor;
  private final Map<Member, Boolean> members = new IdentityHashMap<>();
  private final Map<Member, Boolean> unprepared = new IdentityHashMap<>();
  private final List<LastResource> last = new ArrayList<>(1);

  /** Branches that do one step after the other. */
  public BranchGroup() {
    this(task -> {});
  }

  /**
   * @param executor runs steps of branches beside each other; what it does not run, or refuses,
   *     runs when it is asked for
   */
  public BranchGroup(Executor executor) {
    this.executor = Objects.requireNonNull(executor, "executor");
  }

  /** A branch with XA has begun. */
  public synchronized void begun(Member branch) {
    members.put(branch, true);
    unprepared.put(branch, true);
  }

  /** The transaction manager prepares a branch: the others that are ended begin as well. */
  public void preparing(Member branch, Xid xid) {
    others(branch).forEach(other -> begin(other.earlyPrepare(xid)));
  }

  /**
   * The transaction manager commits a branch that is prepared, so the decision is taken and logged:
   * the others that have promised begin as well.
   */
  public void committing(Member branch, Xid xid) {
    others(branch).forEach(other -> begin(other.earlyCommit(xid)));
  }

  @SuppressWarnings("ReferenceEquality") // this very branch
  private synchronized List<Member> others(Member branch) {
    return members.keySet().stream().filter(each -> each != branch).toList();
  }

  private void begin(Runnable step) {
    if (step != null) {
      try {
        executor.execute(step);
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "A step of a branch waits for its turn.", e);
      }
    }
  }

  /**
   * A branch with XA has promised to commit. When it is the last to do so, and a last resource has
   * voted, that one commits now.
   */
  public void prepared(Member branch) throws XAException {
    for (LastResource resource : takeLast(branch)) {
      resource.commitLast();
    }
  }

  private synchronized List<LastResource> takeLast(Member branch) {
    unprepared.remove(branch);
    return takeLastWhenReady();
  }

  /** The last resource is ready. It commits now when all others are prepared already. */
  public void voted(LastResource resource) throws XAException {
    List<LastResource> ready;
    synchronized (this) {
      last.add(resource);
      ready = takeLastWhenReady();
    }
    for (LastResource each : ready) {
      each.commitLast();
    }
  }

  private List<LastResource> takeLastWhenReady() {
    if (!unprepared.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    List<LastResource> ready = List.copyOf(last);
    last.clear();
    return ready;
  }
}
