package org.bondstone.adapter.ra;

import org.bondstone.adapter.connector.ConnectorOrigin;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;

/**
 * A connector to a block is opened again by the block's name, on the adapter that runs where it is
 * read. The name is all that is written, so the bytes hold no secret.
 *
 * @param block the block
 * @param scopes must be serializable for the connector to be
 */
@SuppressWarnings("serial") // a provider that is not serializable fails, and its class is named
record BlockOrigin(BlockReference block, ScopeProvider scopes)
    implements ConnectorOrigin<SqlConnector> {

  @Override
  public SqlConnector open() {
    return RunningAdapter.factory().connector(block, scopes);
  }
}
