package org.bondstone.adapter.recovery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Serves a transaction manager that recovers, for all databases of the journal at once: it lists
 * their in-doubt branches, and commits or rolls back each where it lies. Thread-safe.
 */
public final class InDoubtBranches implements AutoCloseable {

  private static final Logger LOG = System.getLogger(InDoubtBranches.class.getName());

  /** The class of SQLStates that tell of credentials which the database refuses. */
  private static final String INVALID_AUTHORIZATION = "28";

  /** Between two attempts to reach a database. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Recovery recovery;
  private final Supplier<List<ConnectionSpecification>> current;
  private final Duration patience;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<XidKey, Set<ConnectionSpecification>> places = new ConcurrentHashMap<>();

  /**
   * @param recovery knows which databases may hold branches
   * @param current what the blocks say now, asked only when a database refuses older credentials
   * @param patience how long {@link #recover} waits for databases that cannot be reached
   */
  public InDoubtBranches(
      Recovery recovery, Supplier<List<ConnectionSpecification>> current, Duration patience) {
    this.recovery = recovery;
    this.current = current;
    this.patience = patience;
  }

  /**
   * The in-doubt branches of all databases that can be reached. They may be other transaction
   * managers' too; the asking one knows its own by their names.
   *
   * <p>It waits for those that cannot be reached, since some transaction managers forget what they
   * have decided once this has returned.
   *
   * @throws StoppedException when the adapter stops meanwhile. It is no {@link XAException} on
   *     purpose: Payara takes that for none in doubt, and anything else for a recovery that failed,
   *     whose decisions it keeps for the next start.
   */
  public Xid[] recover() {
    Map<XidKey, Xid> found = new LinkedHashMap<>();
    long end = System.nanoTime() + patience.toNanos();
    List<ConnectionSpecification> away = scan(recovery.specifications(), found, Level.WARNING);
    while (!away.isEmpty() && System.nanoTime() < end) {
      pause();
      away = scan(away, found, Level.DEBUG);
    }
    if (!away.isEmpty()) {
      LOG.log(
          Level.ERROR,
          "Recovery goes on without {0} databases that it cannot reach. Resolve their in-doubt"
              + " branches by hand.",
          away.size());
    }
    return found.values().toArray(Xid[]::new);
  }

  private void pause() {
    try {
      if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppedException("The adapter stops before recovery has reached all databases.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException("Recovery was interrupted before it has reached all databases.");
    }
  }

  /** Ends a recovery that waits. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** Returns the databases that cannot be reached, and tells of them on this level. */
  private List<ConnectionSpecification> scan(
      List<ConnectionSpecification> specifications, Map<XidKey, Xid> found, Level level) {
    List<ConnectionSpecification> away = new ArrayList<>();
    for (ConnectionSpecification specification : specifications) {
      List<Xid> branches = scan(specification, level);
      if (branches == null) {
        away.add(specification);
      } else if (!branches.isEmpty()) {
        branches.forEach(xid -> note(specification, xid, found));
        LOG.log(
            Level.INFO,
            "{0} holds {1} in-doubt branches.",
            specification.components().database(),
            branches.size());
      }
    }
    return away;
  }

  private void note(ConnectionSpecification specification, Xid xid, Map<XidKey, Xid> found) {
    XidKey key = XidKey.of(xid);
    places.computeIfAbsent(key, absent -> ConcurrentHashMap.newKeySet()).add(specification);
    found.putIfAbsent(key, xid);
  }

  /** The branches of one database; null when it cannot be reached. */
  private List<Xid> scan(ConnectionSpecification specification, Level level) {
    try {
      List<Xid> branches = new ArrayList<>();
      with(specification, resource -> branches.addAll(listed(resource)));
      if (branches.isEmpty()) {
        recovery.clean(specification);
      }
      return branches;
    } catch (XAException | SQLException | BondstoneException e) {
      LOG.log(
          level,
          "The database {0} on {1} cannot be asked for in-doubt branches: {2}",
          specification.components().database(),
          specification.components().host(),
          e.getMessage());
      return null;
    }
  }

  private static List<Xid> listed(XAResource resource) throws XAException {
    Xid[] xids = resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    return xids == null ? List.of() : List.of(xids);
  }

  /** Commits a branch, wherever it lies. */
  public void commit(Xid xid) throws XAException {
    resolve(xid, resource -> resource.commit(xid, false));
  }

  /** Rolls a branch back, wherever it lies. */
  public void rollback(Xid xid) throws XAException {
    resolve(xid, resource -> resource.rollback(xid));
  }

  /** Forgets a branch that was completed heuristically. */
  public void forget(Xid xid) throws XAException {
    resolve(xid, resource -> resource.forget(xid));
  }

  private interface Step {
    void on(XAResource resource) throws XAException;
  }

  /** Several blocks may reach the database; only one of their users may own the branch. */
  private void resolve(Xid xid, Step step) throws XAException {
    XAException failure = new XAException(XAException.XAER_NOTA);
    for (ConnectionSpecification specification : places(xid)) {
      try {
        with(specification, step);
        places.remove(XidKey.of(xid));
        return;
      } catch (XAException e) {
        failure = worse(failure, e);
      } catch (SQLException | BondstoneException e) {
        failure = new XAException(XAException.XAER_RMFAIL);
        failure.initCause(e);
      }
    }
    throw failure;
  }

  private static XAException worse(XAException known, XAException found) {
    return found.errorCode == XAException.XAER_NOTA ? known : found;
  }

  private Set<ConnectionSpecification> places(Xid xid) {
    Set<ConnectionSpecification> places = this.places.get(XidKey.of(xid));
    return places != null ? places : new LinkedHashSet<>(recovery.specifications());
  }

  private void with(ConnectionSpecification specification, Step step)
      throws XAException, SQLException {
    try {
      reach(specification, step);
    } catch (DatabaseException e) {
      if (e.sqlState() == null || !e.sqlState().startsWith(INVALID_AUTHORIZATION)) {
        throw e;
      }
      withCurrent(specification, step, e);
    }
  }

  /** The credentials of the journal may be rotated meanwhile. Those of a block of today may do. */
  private void withCurrent(
      ConnectionSpecification specification, Step step, DatabaseException refusal)
      throws XAException, SQLException {
    for (ConnectionSpecification candidate : current.get()) {
      if (isSameDatabase(specification.components(), candidate.components())) {
        try {
          reach(candidate, step);
          return;
        } catch (BondstoneException e) {
          refusal.addSuppressed(e);
        }
      }
    }
    throw refusal;
  }

  private static boolean isSameDatabase(ConnectionComponents one, ConnectionComponents other) {
    return one.driver().dialect().equals(other.driver().dialect())
        && Objects.equals(one.host(), other.host())
        && Objects.equals(one.port(), other.port())
        && Objects.equals(one.database(), other.database());
  }

  private void reach(ConnectionSpecification specification, Step step)
      throws XAException, SQLException {
    try (EngineCache.Use use = recovery.engines().use(specification);
        Engine.Lease lease = use.engine().lease()) {
      XAResource resource = lease.xaResource();
      if (resource != null) {
        step.on(resource);
      }
    }
  }
}
