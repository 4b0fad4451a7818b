package org.bondstone.adapter.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import org.bondstone.adapter.engine.Engine;

/** Opens connections that are enlisted in the calling thread's transaction. Thread-safe. */
@FunctionalInterface
public interface EnlistedConnections {

  /** A connection of the engine, enlisted; closing it gives it back to the transaction. */
  Connection open(Engine engine) throws SQLException;
}
