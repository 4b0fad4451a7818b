package org.bondstone.api.spi;

import jakarta.resource.Referenceable;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.SqlConnector;

/**
 * The connection factory of the resource adapter (Jakarta Connectors 2.1, section 17.4). The
 * container binds it under a name; an application's connectors and the block store reach the
 * adapter through it. Thread-safe.
 */
public interface ConnectorFactory extends Serializable, Referenceable {

  /** The JNDI name that every application on the server sees. */
  String GLOBAL_NAME = "java:global/bondstone/ConnectorFactory";

  /**
   * A connector to a block. The block is looked up at each use, so it may not exist yet.
   *
   * <p>The connector can be serialised when the scopes can: the block's name is written, no secret.
   * The one that is read uses the adapter that runs there; with none, reading it throws {@link
   * org.bondstone.api.error.StoppedException}.
   *
   * @param scopes knows the request of the calling thread
   */
  SqlConnector connector(BlockReference block, ScopeProvider scopes);

  /** An asynchronous connector to a block. It can be serialised like the other. */
  AsyncSqlConnector asyncConnector(BlockReference block, ScopeProvider scopes);

  /**
   * A connector to a block that an application defines for itself. It is not looked up in the
   * sources.
   *
   * @param block what messages call it
   */
  SqlConnector connector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes);

  /** An asynchronous connector to a block that an application defines for itself. */
  AsyncSqlConnector asyncConnector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes);

  /**
   * A connector to a specification that no block holds. Its files are those of blocks: below the
   * folder {@code blocks} of the data directory.
   */
  SqlConnector connector(ConnectionSpecification specification);

  /**
   * A connector to a database of the server itself, such as the store's, in no Jakarta transaction.
   * No block and no other connector reaches it, even when they name the same: its files lie in the
   * data directory outside of the folder of blocks, its databases in memory have names of their
   * own.
   */
  SqlConnector serverConnector(ConnectionSpecification specification);

  /**
   * Listens to what clients of a database of the server itself notify each other of.
   *
   * @param channel the name of what is listened to
   * @return empty where the database knows no notices
   * @throws SQLException when the connection cannot be made, as other errors of connecting
   */
  Optional<DatabaseNotices> notices(ConnectionSpecification specification, String channel)
      throws SQLException;

  /** The sources that blocks come from. */
  BlockSources sources();

  /** The transactions over several databases that have not ended. */
  TransactionsInDoubt transactionsInDoubt();

  /** What operators may know of the engines, and do to them. */
  LiveEngines engines();

  /** How the databases of the blocks in use are. */
  BlockHealth health();

  /** Reads and writes specifications, for callers whose class loader does not see the adapter. */
  ConnectorProvider provider();
}
