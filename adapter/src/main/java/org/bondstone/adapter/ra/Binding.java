package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.ResourceAllocationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.recovery.Recovery;
import org.bondstone.adapter.statement.TransactionControl;

/**
 * A managed connection's hold on an engine: the lease, and the branch that runs on it. Used by one
 * thread at a time.
 */
final class Binding {

  private final EngineRequest request;
  private final Engine engine;
  private final Engine.Lease lease;
  private final Connection raw;
  private final Branch branch;
  private final AtomicBoolean broken = new AtomicBoolean();

  private Binding(EngineRequest request, Engine.Lease lease, Recovery recovery)
      throws SQLException {
    this.request = request;
    this.engine = request.engine();
    this.lease = lease;
    this.raw = engine.raw(lease.connection());
    XAResource xa = lease.xaResource();
    this.branch =
        xa == null
            ? new LocalBranch(engine, lease, request.terms())
            : new XaBranch(engine, lease, xa, request.terms(), recovery);
  }

  /** Takes the request's lease, or borrows one where it has none left. */
  static Binding of(EngineRequest request, Recovery recovery) throws ResourceException {
    Engine engine = request.engine();
    Engine.Lease lease = request.takeLease();
    try {
      if (lease == null) {
        lease = engine.lease(request.terms().blockName());
      }
      return new Binding(request, lease, recovery);
    } catch (SQLException e) {
      ResourceAllocationException failure = new ResourceAllocationException(e.getMessage(), e);
      giveBack(lease, failure);
      throw failure;
    }
  }

  private static void giveBack(Engine.Lease lease, Exception reason) {
    if (lease != null) {
      try {
        lease.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** What was asked for. */
  EngineRequest request() {
    return request;
  }

  Engine engine() {
    return engine;
  }

  Engine.Lease lease() {
    return lease;
  }

  /** The driver's own connection behind the lease. */
  Connection raw() {
    return raw;
  }

  Branch branch() {
    return branch;
  }

  /** Whether a text begins or ends a transaction. */
  boolean controlsTransaction(String sql) {
    return TransactionControl.isIn(sql, engine.configuration().kind().syntax());
  }

  /** Whether an error means that the connection is of no more use, and is the first such. */
  boolean breaks(SQLException error) {
    return engine.configuration().isFatal(error) && !broken.getAndSet(true);
  }

  void release() throws ResourceException {
    branch.unwatch();
    branch.restore();
    try {
      lease.close();
    } catch (SQLException e) {
      throw new ResourceAdapterInternalException("The connection could not be given back.", e);
    }
  }
}
