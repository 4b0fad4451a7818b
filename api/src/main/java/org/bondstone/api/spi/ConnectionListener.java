package org.bondstone.api.spi;

import java.sql.Connection;

/**
 * Is notified of engines and of their connections to databases, on the thread that does it. For
 * tests and for tools that look for leaks; see {@link ConnectionListeners}. Thread-safe. A method
 * throws nothing, returns soon and leaves the connection alone.
 *
 * <p>An engine is one pool for one database configuration. It is the same object in all its calls
 * and compared by identity; its text names the database and no secret. A connection is the driver's
 * own, below the pool.
 *
 * <p>A connection that a database configuration opens by itself has that configuration for an
 * engine, which is neither opened nor closed. It is lent from its opening to its closing.
 */
public interface ConnectionListener {

  /** An engine was made. It has no connection yet. */
  default void engineOpened(Object engine) {}

  /** An engine was closed, after its connections. */
  default void engineClosed(Object engine) {}

  /** A connection to the database was made. */
  default void connectionOpened(Object engine, Connection connection) {}

  /** A connection to the database was closed. */
  default void connectionClosed(Object engine, Connection connection) {}

  /** A connection was lent to a caller. */
  default void connectionLent(Object engine, Connection connection) {}

  /** A caller gave a connection back. */
  default void connectionReturned(Object engine, Connection connection) {}
}
