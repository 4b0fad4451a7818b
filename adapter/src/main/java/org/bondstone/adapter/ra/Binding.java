package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.ResourceAllocationException;
import java.sql.SQLException;
import javax.transaction.xa.XAResource;
import org.bondstone.adapter.engine.Engine;

/** A managed connection's hold on an engine: the lease, and the branch that runs on it. */
final class Binding {

  private final Engine engine;
  private final Engine.Lease lease;
  private final XAResource branch;
  private volatile boolean inTransaction;

  private Binding(Engine engine, Engine.Lease lease) throws SQLException {
    this.engine = engine;
    this.lease = lease;
    XAResource xa = lease.xaResource();
    this.branch = xa != null ? xa : new LocalBranch(lease.connection());
  }

  /** Takes the request's lease, or borrows one where it has none left. */
  static Binding of(EngineRequest request) throws ResourceException {
    Engine.Lease lease = request.takeLease();
    try {
      return new Binding(request.engine(), lease != null ? lease : request.engine().lease());
    } catch (SQLException e) {
      throw new ResourceAllocationException(e.getMessage(), e);
    }
  }

  Engine engine() {
    return engine;
  }

  Engine.Lease lease() {
    return lease;
  }

  /** The driver's XA resource, or what stands in for one. */
  XAResource branch() {
    return branch;
  }

  boolean inTransaction() {
    return inTransaction;
  }

  void inTransaction(boolean value) {
    inTransaction = value;
  }

  /** Whether an error means that the connection is of no more use. */
  boolean breaks(SQLException error) {
    return engine.configuration().isFatal(error);
  }

  void release() throws ResourceException {
    try {
      lease.close();
    } catch (SQLException e) {
      throw new ResourceAdapterInternalException("The connection could not be given back.", e);
    }
  }
}
