package org.bondstone.adapter.connector;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.bondstone.adapter.cursor.Fetches;
import org.bondstone.adapter.cursor.Scopes;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.engine.BorrowingDataSource;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.observation.PoolState;
import org.bondstone.adapter.operation.Connections;
import org.bondstone.adapter.operation.Database;
import org.bondstone.adapter.persistence.Sessions;
import org.bondstone.adapter.persistence.Target;
import org.bondstone.adapter.statement.Parameters;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BadParameterException;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectorStatistics;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.Row;
import org.bondstone.api.sql.SqlBatch;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.sql.SqlQuery;
import org.bondstone.api.sql.SqlUpdate;

/** The connector. What it does is in the classes that it is made of; here it is put together. */
final class DefaultSqlConnector extends WrittenConnector implements SqlConnector {

  private static final PoolState NO_ENGINE = new PoolState(0, 0, 0, 0, 0);

  private final EngineReference engines;
  private final Connections connections;
  private final Scopes scopes;
  private final Fetches fetches;
  private final Queries queries;
  private final Sessions sessions;

  /** Whether closing it lets the engine go. A scope of another connector does not. */
  private final boolean ownsEngine;

  DefaultSqlConnector(
      EngineReference engines,
      SerializedConnector serialized,
      Connections connections,
      Scopes scopes) {
    super(serialized);
    this.engines = engines;
    this.connections = connections;
    this.scopes = scopes;
    this.sessions = new Sessions();
    this.ownsEngine = true;
    this.fetches = new Fetches(connections, scopes);
    this.queries = new Queries(connections, fetches);
  }

  /** A connector that differs in the scope of its cursors alone. */
  private DefaultSqlConnector(DefaultSqlConnector whole, Scopes scopes) {
    super(whole.written());
    this.engines = whole.engines;
    this.connections = whole.connections;
    this.scopes = scopes;
    this.sessions = whole.sessions;
    this.ownsEngine = false;
    this.fetches = new Fetches(connections, scopes);
    this.queries = new Queries(whole.queries, fetches);
  }

  @Override
  public Optional<BlockReference> block() {
    return engines.block();
  }

  @Override
  public ConnectionSpecification specification() {
    return engines.engine().configuration().specification();
  }

  @Override
  public SqlQuery query(String sql) {
    return queries.query(sql);
  }

  @Override
  public SqlUpdate update(String sql) {
    return queries.update(sql);
  }

  @Override
  public SqlBatch batch(String sql) {
    return queries.batch(sql);
  }

  /** What runs its statements, for the asynchronous connector. */
  Queries queries() {
    return queries;
  }

  @Override
  public ExecutionResult execute(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return queries.execute(sql, Parameters.of(parameters), options);
  }

  @Override
  public ExecutionResult executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options) {
    return queries.executeMany(sql, rows, options);
  }

  @Override
  public Optional<Row> fetchOne(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    List<Row> rows = fetches.fetch(sql, Parameters.of(parameters), options, 1);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  @Override
  public List<Row> fetchMany(
      String sql, Map<String, ?> parameters, int size, ExecutionOptions options) {
    if (size < 0) {
      throw new BadParameterException("The size is " + size + "; allowed is zero or more.");
    }
    int wanted = size == 0 ? specification().fetchSize() : size;
    return fetches.fetch(sql, Parameters.of(parameters), options, wanted);
  }

  @Override
  public List<Row> fetchAll(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return fetches.fetch(sql, Parameters.of(parameters), options, Fetches.ALL);
  }

  @Override
  public DefaultSqlConnector openScope() {
    return new DefaultSqlConnector(this, scopes.own());
  }

  @Override
  public DataSource dataSource() {
    return new BorrowingDataSource(this::connection, title());
  }

  @Override
  public EntityManager session(String persistenceUnit) {
    TransactionIntegration transactions = connections.transactions();
    return sessions.open(
        persistenceUnit,
        target(transactions.currentKey() == null ? null : transactions.registry()));
  }

  @Override
  public EntityManager entityManager(String persistenceUnit) {
    return Sessions.shared(
        entityManagerFactory(persistenceUnit), connections.transactions().registry());
  }

  @Override
  public EntityManagerFactory entityManagerFactory(String persistenceUnit) {
    return sessions.shared(
        persistenceUnit, toString(), () -> target(connections.transactions().registry()));
  }

  /**
   * @param registry what sessions join by; null when they have transactions of their own
   */
  private Target target(TransactionSynchronizationRegistry registry) {
    Database database =
        connections.databases().current(connections.transactions().currentKey() != null);
    DatabaseKind kind = database.kind();
    return new Target(
        block().map(BlockReference::name).orElse(""),
        database.engine(),
        new BorrowingDataSource(() -> connections.connection(kind), title()),
        kind.persistencePlatform(),
        registry);
  }

  @Override
  public Connection connection() {
    return connections.connection();
  }

  @Override
  public Connection begin(boolean withForUpdate) {
    return connections.begin(withForUpdate);
  }

  @Override
  public void resetConnections() {
    fetches.reset(true);
  }

  @Override
  public void rollbackConnections() {
    fetches.reset(false);
  }

  @Override
  public ConnectorStatistics statistics() {
    Database database = connections.databases().last();
    PoolState pool = database == null ? NO_ENGINE : database.engine().state();
    return new ConnectorStatistics(
        pool.active(),
        pool.idle(),
        pool.waiting(),
        pool.limit(),
        scopes.openCursors(),
        database == null ? 0 : database.compiledStatements());
  }

  @Override
  public void close() {
    scopes.endAll(true);
    if (ownsEngine) {
      sessions.close();
      connections.databases().release();
    }
  }

  @Override
  public String toString() {
    return "SqlConnector[" + title() + "]";
  }

  private String title() {
    return BlockNames.title(connections.databases().name());
  }
}
