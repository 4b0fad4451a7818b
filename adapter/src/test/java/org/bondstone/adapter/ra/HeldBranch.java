package org.bondstone.adapter.ra;

import jakarta.resource.spi.ManagedConnection;
import java.sql.Connection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.transaction.BranchGroup;
import org.bondstone.adapter.transaction.BranchTerms;
import org.bondstone.adapter.transaction.Deadline;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;

/** A branch that a test drives by hand. */
record HeldBranch(ManagedConnection owner, Connection connection, XAResource resource) {

  static HeldBranch start(TestContainer container, SqlConnector connector, Xid xid)
      throws Exception {
    return start(container, connector, xid, new BranchGroup());
  }

  static HeldBranch start(
      TestContainer container, SqlConnector connector, Xid xid, BranchGroup group)
      throws Exception {
    Engine engine = container.engine(connector.specification());
    EngineRequest request =
        new EngineRequest(
            engine,
            new BranchTerms("held", TransactionOptions.defaults(), group, new Deadline()),
            null);
    ManagedConnection owner = container.connections().createManagedConnection(null, request);
    Connection connection = (Connection) owner.getConnection(null, request);
    XAResource resource = owner.getXAResource();
    resource.start(xid, XAResource.TMNOFLAGS);
    return new HeldBranch(owner, connection, resource);
  }

  void end() throws Exception {
    owner.cleanup();
  }
}
