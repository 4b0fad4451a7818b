package org.bondstone.adapter.recovery;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.coordinator.Databases;
import org.bondstone.adapter.coordinator.TransactionId;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * A visit over a connection of the database's engine, which lives as long as the visit at least.
 */
final class DatabaseVisit implements Databases.Visit {

  private final EngineCache.Use use;
  private final Engine.Lease lease;

  /** Null where the database has no XA. */
  private final XAResource resource;

  private DatabaseVisit(EngineCache.Use use, Engine.Lease lease) throws SQLException {
    this.use = use;
    this.lease = lease;
    this.resource = lease.xaResource();
  }

  /**
   * Connects.
   *
   * @throws SQLException when the database is away
   * @throws org.bondstone.api.error.BondstoneException when it is away, or refuses
   */
  static DatabaseVisit open(EngineCache engines, ConnectionSpecification specification)
      throws SQLException {
    EngineCache.Use use = engines.use(specification);
    try {
      return new DatabaseVisit(use, use.engine().lease());
    } catch (SQLException | RuntimeException e) {
      use.close();
      throw e;
    }
  }

  @Override
  public List<Xid> branches() throws XAException {
    Xid[] xids =
        resource == null ? null : resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
    return xids == null ? List.of() : List.of(xids);
  }

  @Override
  public void commit(Xid branch) throws XAException {
    resource.commit(branch, false);
  }

  @Override
  public void rollback(Xid branch) throws XAException {
    resource.rollback(branch);
  }

  @Override
  public boolean holdsDecision(TransactionId id) throws SQLException {
    return DecisionTable.holds(lease.connection(), id);
  }

  @Override
  public void removeDecisions(Collection<TransactionId> ids) throws SQLException {
    DecisionTable.remove(lease.connection(), ids);
  }

  @Override
  public void close() throws SQLException {
    try (use) {
      lease.close();
    }
  }
}
