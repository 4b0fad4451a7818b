package org.bondstone.cdi.connector;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.cdi.block.ApplicationBlocks;
import org.bondstone.cdi.container.Adapter;

/**
 * The connectors of one application, opened at their first use. A block that the application's own
 * settings define comes before all others, for this application alone. Thread-safe.
 */
public final class InjectedConnectors {

  private final Adapter adapter;
  private final ApplicationBlocks blocks;
  private final BeanManager beans;

  /** The beans are asked when a connector opens, since only then they can be. */
  public InjectedConnectors(Adapter adapter, ApplicationBlocks blocks, BeanManager beans) {
    this.adapter = adapter;
    this.blocks = blocks;
    this.beans = beans;
  }

  /** Opens the connector of a block. */
  public SqlConnector sql(BlockReference block) {
    ConnectorFactory factory = adapter.factory();
    ScopeProvider scopes = new RequestScopes(beans);
    return own(block, factory)
        .map(specification -> factory.connector(block, specification, scopes))
        .orElseGet(() -> factory.connector(block, scopes));
  }

  /** Opens the asynchronous connector of a block. */
  public AsyncSqlConnector async(BlockReference block) {
    ConnectorFactory factory = adapter.factory();
    ScopeProvider scopes = new RequestScopes(beans);
    return own(block, factory)
        .map(specification -> factory.asyncConnector(block, specification, scopes))
        .orElseGet(() -> factory.asyncConnector(block, scopes));
  }

  private Optional<ConnectionSpecification> own(BlockReference block, ConnectorFactory factory) {
    return blocks.own(block).map(found -> factory.provider().read(found.typeSlug(), found.data()));
  }
}
