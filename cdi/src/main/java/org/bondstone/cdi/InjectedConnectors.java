package org.bondstone.cdi;

import java.util.Optional;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;

/**
 * The connectors of one application, opened at their first use. A block that the application's own
 * settings define comes before all others, for this application alone. Thread-safe.
 */
final class InjectedConnectors {

  private final Adapter adapter;
  private final ConfigBlocks ownBlocks;
  private final ScopeProvider scopes;

  InjectedConnectors(Adapter adapter, ConfigBlocks ownBlocks, ScopeProvider scopes) {
    this.adapter = adapter;
    this.ownBlocks = ownBlocks;
    this.scopes = scopes;
  }

  SqlConnector sql(BlockReference block) {
    ConnectorFactory factory = adapter.factory();
    return own(block, factory)
        .map(specification -> factory.connector(block, specification, scopes))
        .orElseGet(() -> factory.connector(block, scopes));
  }

  AsyncSqlConnector async(BlockReference block) {
    ConnectorFactory factory = adapter.factory();
    return own(block, factory)
        .map(specification -> factory.asyncConnector(block, specification, scopes))
        .orElseGet(() -> factory.asyncConnector(block, scopes));
  }

  private Optional<ConnectionSpecification> own(BlockReference block, ConnectorFactory factory) {
    Optional<BlockDocument> document = ownBlocks.find(block);
    return document.map(found -> factory.provider().read(found.typeSlug(), found.data()));
  }
}
