package org.bondstone.adapter.recovery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Answers a transaction manager that recovers, for all databases of the journal at once: it lists
 * their in-doubt branches, and commits or rolls back each where it lies. Thread-safe.
 */
public final class InDoubtBranches {

  private static final Logger LOG = System.getLogger(InDoubtBranches.class.getName());

  private final Recovery recovery;
  private final Map<XidKey, Set<ConnectionSpecification>> places = new ConcurrentHashMap<>();

  public InDoubtBranches(Recovery recovery) {
    this.recovery = recovery;
  }

  /**
   * The in-doubt branches of all databases that can be reached. They may be other transaction
   * managers' too; the asking one knows its own by their names.
   */
  public Xid[] recover() {
    Map<XidKey, Xid> found = new LinkedHashMap<>();
    for (ConnectionSpecification specification : recovery.specifications()) {
      List<Xid> branches = scan(specification);
      branches.forEach(xid -> note(specification, xid, found));
      if (branches.isEmpty()) {
        continue;
      }
      LOG.log(
          Level.INFO,
          "{0} holds {1} in-doubt branches.",
          specification.components().database(),
          branches.size());
    }
    return found.values().toArray(Xid[]::new);
  }

  private void note(ConnectionSpecification specification, Xid xid, Map<XidKey, Xid> found) {
    XidKey key = XidKey.of(xid);
    places.computeIfAbsent(key, absent -> ConcurrentHashMap.newKeySet()).add(specification);
    found.putIfAbsent(key, xid);
  }

  /** A database that cannot be reached is asked again at the next recovery. */
  private List<Xid> scan(ConnectionSpecification specification) {
    try {
      List<Xid> branches = new ArrayList<>();
      with(specification, resource -> branches.addAll(listed(resource)));
      if (branches.isEmpty()) {
        recovery.clean(specification);
      }
      return branches;
    } catch (XAException | SQLException | BondstoneException e) {
      LOG.log(
          Level.WARNING,
          "The database {0} on {1} cannot be asked for in-doubt branches: {2}",
          specification.components().database(),
          specification.components().host(),
          e.getMessage());
      return List.of();
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
    try (EngineCache.Use use = recovery.engines().use(specification);
        Engine.Lease lease = use.engine().lease()) {
      XAResource resource = lease.xaResource();
      if (resource != null) {
        step.on(resource);
      }
    }
  }
}
