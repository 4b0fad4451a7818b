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
 * A visit over a connection of the database's engine. The engine stays until nobody has used it for
 * a while: visits come several times, and a database in this process would be opened and closed for
 * each.
 */
final class DatabaseVisit implements Databases.Visit {

  private final Engine.Lease lease;

  /** Null where the database has no XA. */
  private final XAResource resource;

  private DatabaseVisit(Engine.Lease lease, XAResource resource) {
    this.lease = lease;
    this.resource = resource;
  }

  /**
   * Connects.
   *
   * @throws SQLException when the database is away
   * @throws org.bondstone.api.error.BondstoneException when it is away, or refuses
   */
  static DatabaseVisit open(EngineCache engines, ConnectionSpecification specification)
      throws SQLException {
    Engine.Lease lease = engines.engine(specification).lease();
    try {
      return new DatabaseVisit(lease, lease.xaResource());
    } catch (SQLException | RuntimeException e) {
      lease.close();
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
    lease.close();
  }
}
