package org.bondstone.adapter.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.sql.SQLException;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.adapter.transaction.BranchTerms;
import org.bondstone.adapter.transaction.EnlistedConnections;
import org.bondstone.api.error.BondstoneException;

/** Gets connections through a container, which enlists them in the transaction. */
final class ManagedConnections implements EnlistedConnections {

  private final BondstoneManagedConnectionFactory factory;
  private final ConnectionManager manager;

  ManagedConnections(BondstoneManagedConnectionFactory factory, ConnectionManager manager) {
    this.factory = factory;
    this.manager = manager;
  }

  @Override
  public Enlisted open(Engine engine, BranchTerms terms) throws SQLException {
    EngineRequest request = new EngineRequest(engine, terms, engine.lease(terms.blockName()));
    try {
      ConnectionHandle handle = (ConnectionHandle) manager.allocateConnection(factory, request);
      if (request.failure() != null) {
        handle.close();
        throw translate(request.failure());
      }
      return new Handles(handle);
    } catch (ResourceException e) {
      throw translate(request.failure() != null ? request.failure() : e);
    } finally {
      giveBack(request.takeLease());
    }
  }

  /** The handle that the container counts, and those made of it. */
  private record Handles(ConnectionHandle counted) implements Enlisted {

    @Override
    public GuardedConnection connection() throws SQLException {
      return counted.another();
    }

    @Override
    public void close() {
      counted.close();
    }
  }

  private static void giveBack(Engine.Lease unused) throws SQLException {
    if (unused != null) {
      unused.close();
    }
  }

  /** Containers wrap what we threw, some of them several times. */
  private static SQLException translate(Exception error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BondstoneException ours) {
        throw ours;
      }
      if (cause instanceof SQLException database) {
        return database;
      }
    }
    return new SQLException(
        "The container gives no connection: " + error.getMessage(), "08001", error);
  }
}
