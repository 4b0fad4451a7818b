package org.bondstone.adapter.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAException;

/**
 * The branches of one Jakarta transaction, as far as this adapter has them. A database without XA
 * takes part as the last resource: it commits as soon as every other branch is prepared and before
 * the decision is logged, so that its failure still rolls back all. Thread-safe.
 */
public final class BranchGroup {

  /** A branch on a database without XA. */
  public interface LastResource {

    /**
     * Commits, after all others have promised to.
     *
     * @throws XAException when it could not, and has rolled back
     */
    void commitLast() throws XAException;
  }

  private final Map<Object, Boolean> unprepared = new IdentityHashMap<>();
  private final List<LastResource> last = new ArrayList<>(1);
  private Long deadline;

  /** Notes the time that the transaction has left. The earliest end counts. */
  public synchronized void endsIn(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    if (deadline == null || end - deadline < 0) {
      deadline = end;
    }
  }

  /** The time that is left; null when it is not known. */
  synchronized Duration remaining() {
    return deadline == null ? null : Duration.ofNanos(deadline - System.nanoTime());
  }

  /** A branch with XA has begun. */
  public synchronized void begun(Object branch) {
    unprepared.put(branch, true);
  }

  /**
   * A branch with XA has promised to commit. When it is the last to do so, and a last resource has
   * voted, that one commits now.
   */
  public void prepared(Object branch) throws XAException {
    for (LastResource resource : takeLast(branch)) {
      resource.commitLast();
    }
  }

  private synchronized List<LastResource> takeLast(Object branch) {
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
