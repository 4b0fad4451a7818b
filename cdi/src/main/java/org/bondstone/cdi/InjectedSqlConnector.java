package org.bondstone.cdi;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorStatistics;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlConnector;

/** The connector that is injected. It opens the adapter's at its first use. Thread-safe. */
final class InjectedSqlConnector implements SqlConnector {

  private final BlockReference block;
  private final InjectedConnectors connectors;
  private volatile SqlConnector opened;

  InjectedSqlConnector(BlockReference block, InjectedConnectors connectors) {
    this.block = block;
    this.connectors = connectors;
  }

  private SqlConnector connector() {
    SqlConnector known = opened;
    return known != null ? known : open();
  }

  private synchronized SqlConnector open() {
    if (opened == null) {
      opened = connectors.sql(block);
    }
    return opened;
  }

  @Override
  public Optional<BlockReference> block() {
    return Optional.of(block);
  }

  @Override
  public ConnectionSpecification specification() {
    return connector().specification();
  }

  @Override
  public ExecutionResult execute(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().execute(sql, parameters, options);
  }

  @Override
  public ExecutionResult executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    return connector().executeMany(sql, rows, options);
  }

  @Override
  public Optional<Row> fetchOne(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().fetchOne(sql, parameters, options);
  }

  @Override
  public List<Row> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options) {
    return connector().fetchMany(sql, parameters, size, options);
  }

  @Override
  public List<Row> fetchAll(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().fetchAll(sql, parameters, options);
  }

  @Override
  public Stream<Row> stream(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector().stream(sql, parameters, options);
  }

  @Override
  public SqlConnector openScope() {
    return connector().openScope();
  }

  @Override
  public DataSource dataSource() {
    return connector().dataSource();
  }

  @Override
  public EntityManager session(String persistenceUnit) {
    return connector().session(persistenceUnit);
  }

  @Override
  public Connection connection() {
    return connector().connection();
  }

  @Override
  public Connection begin() {
    return connector().begin();
  }

  @Override
  public void resetConnections() {
    connector().resetConnections();
  }

  @Override
  public void rollbackConnections() {
    connector().rollbackConnections();
  }

  @Override
  public ConnectorStatistics statistics() {
    return connector().statistics();
  }

  /** Does nothing while it was never used. */
  @Override
  public void close() {
    SqlConnector known = opened;
    if (known != null) {
      known.close();
    }
  }

  @Override
  public String toString() {
    return "SqlConnector[" + block + "]";
  }
}
