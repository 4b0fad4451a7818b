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
  private final FirstUse<SqlConnector> connector;

  InjectedSqlConnector(BlockReference block, InjectedConnectors connectors) {
    this.block = block;
    this.connector = new FirstUse<>(() -> connectors.sql(block));
  }

  @Override
  public Optional<BlockReference> block() {
    return Optional.of(block);
  }

  @Override
  public ConnectionSpecification specification() {
    return connector.get().specification();
  }

  @Override
  public ExecutionResult execute(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().execute(sql, parameters, options);
  }

  @Override
  public ExecutionResult executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    return connector.get().executeMany(sql, rows, options);
  }

  @Override
  public Optional<Row> fetchOne(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().fetchOne(sql, parameters, options);
  }

  @Override
  public List<Row> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options) {
    return connector.get().fetchMany(sql, parameters, size, options);
  }

  @Override
  public List<Row> fetchAll(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().fetchAll(sql, parameters, options);
  }

  @Override
  public Stream<Row> stream(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return connector.get().stream(sql, parameters, options);
  }

  @Override
  public SqlConnector openScope() {
    return connector.get().openScope();
  }

  @Override
  public DataSource dataSource() {
    return connector.get().dataSource();
  }

  @Override
  public EntityManager session(String persistenceUnit) {
    return connector.get().session(persistenceUnit);
  }

  @Override
  public Connection connection() {
    return connector.get().connection();
  }

  @Override
  public Connection begin(boolean withForUpdate) {
    return connector.get().begin(withForUpdate);
  }

  @Override
  public void resetConnections() {
    connector.get().resetConnections();
  }

  @Override
  public void rollbackConnections() {
    connector.get().rollbackConnections();
  }

  @Override
  public ConnectorStatistics statistics() {
    return connector.get().statistics();
  }

  /** Does nothing while it was never used. */
  @Override
  public void close() {
    connector.ifUsed().ifPresent(SqlConnector::close);
  }

  @Override
  public String toString() {
    return "SqlConnector[" + block + "]";
  }
}
