package org.bondstone.adapter.ra;

import org.bondstone.adapter.connector.ConnectorOrigin;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;

/**
 * {@link BlockOrigin} for asynchronous connectors.
 *
 * @param block the block
 * @param scopes must be serializable for the connector to be
 */
@SuppressWarnings("serial") // a provider that is not serializable fails, and its class is named
record AsyncBlockOrigin(BlockReference block, ScopeProvider scopes)
    implements ConnectorOrigin<AsyncSqlConnector> {

  @Override
  public AsyncSqlConnector open() {
    return RunningAdapter.factory().asyncConnector(block, scopes);
  }
}
