package org.bondstone.adapter.runtime;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.bondstone.adapter.connector.ConnectorRuntime;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.Configurations;
import org.bondstone.adapter.database.DriverCatalogue;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.observation.Watch;
import org.bondstone.adapter.probe.BlockWatch;
import org.bondstone.adapter.probe.ConnectionTester;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTests;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.SqlConnector;

/**
 * The connectors to blocks and to specifications, and what tests and watches their databases. One
 * for each adapter, or for a program outside a container. Thread-safe.
 */
public final class BlockConnectors {

  private final EngineCache engines;
  private final BlockEngines blocks;
  private final Consumer<ConnectionSpecification> retired;
  private final ConnectionTester tests;
  private final BlockWatch health;
  private final ConnectorRuntime connectors;

  /**
   * @param stops is told how to end each part, as it is made: they have threads
   */
  BlockConnectors(EngineRuntime runtime, Stops stops) {
    this.engines = runtime.engines();
    this.blocks = runtime.blocks();
    this.retired = runtime.retired();
    this.connectors = ConnectorRuntime.standalone(CursorLimits.defaults());
    stops.add(connectors::close);
    this.health = new BlockWatch(engines::all);
    stops.add(health::close);
    this.tests = new ConnectionTester(engines.policy());
    stops.add(tests::close);
  }

  /** Outside a container, for a program that trusts its own settings. */
  static BlockConnectors standalone() {
    Stops stops = new Stops();
    try {
      AccessPolicy policy =
          AccessPolicy.unrestricted().withDrivers(AdapterSettings.ofProcess().drivers());
      return new BlockConnectors(
          new EngineRuntime(policy, Watch.off(), stops, source -> false, gone -> {}), stops);
    } catch (RuntimeException | Error e) {
      stops.run();
      throw e;
    }
  }

  /**
   * Checks the specification of a block as far as it goes without the network.
   *
   * @throws org.bondstone.api.error.SpecificationException when its use would refuse it
   * @throws org.bondstone.api.error.DriverMissingException when the JDBC driver is not there
   */
  void check(ConnectionSpecification specification) {
    Configurations.check(specification, engines.policy());
  }

  /** What operators may know of the engines, and do to them. */
  public LiveEngines liveEngines() {
    return new OperatedEngines(engines, blocks, connectors.sweeper());
  }

  /** The sources of blocks. */
  public BlockSources sources() {
    return blocks.sources();
  }

  /**
   * A connector to a block.
   *
   * @param serialized how it comes back after it was serialised; null when it cannot be serialised
   */
  public SqlConnector connector(
      BlockReference block,
      TransactionIntegration transactions,
      ScopeProvider scopes,
      SerializedConnector serialized) {
    return open(
        new BlockEngineReference(
            blocks, block, ConnectorTypes.sync(block), DriverCatalogue::requireSync),
        transactions,
        scopes,
        serialized);
  }

  /**
   * An asynchronous connector to a block.
   *
   * @param serialized how it comes back after it was serialised; null when it cannot be serialised
   */
  public AsyncSqlConnector asyncConnector(
      BlockReference block, ScopeProvider scopes, SerializedConnector serialized) {
    return connectors.asyncConnector(
        new BlockEngineReference(
            blocks, block, ConnectorTypes.async(block), DriverCatalogue::requireAsync),
        scopes,
        new ManagedExecutor(),
        serialized);
  }

  /**
   * A connector to a specification.
   *
   * @param block what messages call it; null when it has no name
   * @param serialized how it comes back after it was serialised; null when it cannot be serialised
   * @throws org.bondstone.api.error.InvalidSpecificationException when the driver is asynchronous
   */
  public SqlConnector connector(
      BlockReference block,
      ConnectionSpecification specification,
      TransactionIntegration transactions,
      ScopeProvider scopes,
      SerializedConnector serialized) {
    DriverCatalogue.requireSync(specification.components().driver());
    return open(
        new FixedEngineReference(engines, specification, block, retired),
        transactions,
        scopes,
        serialized);
  }

  /** A connector to a database that no block names. */
  SqlConnector connector(EngineCache own, ConnectionSpecification specification) {
    return open(
        new FixedEngineReference(own, specification, null, gone -> {}),
        TransactionIntegration.none(),
        ScopeProvider.none(),
        null);
  }

  /**
   * An asynchronous connector to a specification.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when the driver is synchronous
   */
  public AsyncSqlConnector asyncConnector(
      BlockReference block, ConnectionSpecification specification, ScopeProvider scopes) {
    return asyncConnector(block, specification, scopes, new ManagedExecutor());
  }

  /** An asynchronous connector to a specification, on an executor of the caller. */
  AsyncSqlConnector asyncConnector(
      BlockReference block,
      ConnectionSpecification specification,
      ScopeProvider scopes,
      Executor executor) {
    DriverCatalogue.requireAsync(specification.components().driver());
    return connectors.asyncConnector(
        new FixedEngineReference(engines, specification, block, retired), scopes, executor, null);
  }

  /** Reads and writes specifications, and opens connectors outside of transactions. */
  public ConnectorProvider provider() {
    return new AdapterConnectorProvider(this);
  }

  /** How the databases of blocks are. */
  public BlockHealth health() {
    return health;
  }

  /** Tests of connections that may reach what blocks may. */
  ConnectionTests tests() {
    return tests;
  }

  private SqlConnector open(
      EngineReference engine,
      TransactionIntegration transactions,
      ScopeProvider scopes,
      SerializedConnector serialized) {
    return connectors.connector(engine, transactions, scopes, serialized);
  }
}
