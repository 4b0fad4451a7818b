package org.bondstone.adapter.ra;

import jakarta.resource.spi.ConnectionManager;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.Reference;
import org.bondstone.adapter.runtime.AdapterRuntime;
import org.bondstone.adapter.runtime.BlockConnectors;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.DatabaseNotices;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.spi.TransactionsInDoubt;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.SqlConnector;

/**
 * The connection factory. It costs nothing to make, since containers make one for each look-up.
 * Thread-safe.
 */
public final class BondstoneConnectorFactory implements ConnectorFactory {

  private static final long serialVersionUID = 1L;

  private final BondstoneManagedConnectionFactory connections;

  @SuppressWarnings("serial") // ConnectionManager is serializable by its specification
  private final ConnectionManager manager;

  private Reference reference;

  BondstoneConnectorFactory(
      BondstoneManagedConnectionFactory connections, ConnectionManager manager) {
    this.connections = connections;
    this.manager = manager;
  }

  private AdapterRuntime runtime() {
    return connections.runtime();
  }

  private BlockConnectors connectors() {
    return runtime().connectors();
  }

  private TransactionIntegration transactions() {
    return connections.transactions(manager);
  }

  @Override
  public SqlConnector connector(BlockReference block, ScopeProvider scopes) {
    return connectors()
        .connector(block, transactions(), scopes, SerializedConnector.of(block, scopes));
  }

  @Override
  public AsyncSqlConnector asyncConnector(BlockReference block, ScopeProvider scopes) {
    return connectors().asyncConnector(block, scopes, SerializedConnector.ofAsync(block, scopes));
  }

  @Override
  public SqlConnector connector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes) {
    return connectors().connector(block, specification, transactions(), scopes, null);
  }

  @Override
  public AsyncSqlConnector asyncConnector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes) {
    return connectors().asyncConnector(block, specification, scopes);
  }

  @Override
  public SqlConnector connector(ConnectionSpecification specification) {
    return connectors()
        .connector(
            null,
            specification,
            transactions(),
            ScopeProvider.none(),
            SerializedConnector.of(specification));
  }

  @Override
  public SqlConnector serverConnector(ConnectionSpecification specification) {
    return runtime().serverConnector(specification);
  }

  @Override
  public Optional<DatabaseNotices> notices(ConnectionSpecification specification, String channel)
      throws SQLException {
    return runtime().notices(specification, channel);
  }

  @Override
  public BlockSources sources() {
    return connectors().sources();
  }

  @Override
  public TransactionsInDoubt transactionsInDoubt() {
    return runtime().transactions();
  }

  @Override
  public LiveEngines engines() {
    return connectors().liveEngines();
  }

  @Override
  public BlockHealth health() {
    return connectors().health();
  }

  @Override
  public ConnectorProvider provider() {
    return connectors().provider();
  }

  @Override
  public synchronized void setReference(Reference value) {
    reference = value;
  }

  @Override
  public synchronized Reference getReference() {
    return reference;
  }
}
