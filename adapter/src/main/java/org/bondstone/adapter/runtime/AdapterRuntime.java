package org.bondstone.adapter.runtime;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.bondstone.adapter.connector.ConnectorRuntime;
import org.bondstone.adapter.coordinator.TransactionService;
import org.bondstone.adapter.credential.CredentialSources;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.database.AccessPolicy;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DriverCatalogue;
import org.bondstone.adapter.database.NoticeReader;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.naming.NamedBlocks;
import org.bondstone.adapter.probe.BlockWatch;
import org.bondstone.adapter.probe.TestedConnections;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.adapter.transaction.Branches;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockHealth;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.DatabaseNotices;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.spi.SerializedConnector;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ConnectionTests;
import org.bondstone.api.sql.ConnectorProvider;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.files.DataDirectory;

/** Sources, resolved blocks and engines: one for each adapter. Thread-safe. */
public final class AdapterRuntime implements AutoCloseable {

  private static final Logger LOG = System.getLogger(AdapterRuntime.class.getName());

  private final EngineCache engines;
  private final CredentialSources credentials;

  /** Of the server's own databases, which no block reaches; null outside a container. */
  private final EngineCache serverEngines;

  /** Null outside a container. */
  private final DataDirectory data;

  private final BlockEngines blocks;
  private final TestedConnections tests;
  private final BlockWatch health;
  private final ConnectorRuntime connectors = ConnectorRuntime.standalone(CursorLimits.defaults());

  /** Null outside a container, as the three below. */
  private final JournalledDatabases databases;

  private final TransactionService transactions;
  private final Branches branches;
  private final NamedBlocks names;

  /** Outside a container, for a program that trusts its own settings. */
  private AdapterRuntime(AccessPolicy policy) {
    this.credentials = credentials(policy, source -> false);
    AccessPolicy withSources = policy.withLogins(credentials);
    this.engines = new EngineCache(withSources);
    this.blocks = new BlockEngines(engines, gone -> {});
    this.tests = new TestedConnections(withSources);
    this.health = new BlockWatch(engines::all);
    this.serverEngines = null;
    this.data = null;
    this.databases = null;
    this.transactions = null;
    this.branches = null;
    this.names = null;
    blocks.sources().follow(new ChangedSources(credentials));
  }

  private AdapterRuntime(AdapterSettings settings, DataDirectory data) throws IOException {
    this.credentials = credentials(settings.policy(), this::mayNeed);
    AccessPolicy policy = settings.policy().withLogins(credentials);
    this.engines = new EngineCache(policy, settings.watch());
    this.serverEngines = new EngineCache(settings.serverPolicy());
    this.data = data;
    this.databases =
        JournalledDatabases.open(
            settings.recoveryJournal(),
            settings.recoveryKey(),
            engines,
            this::specifications,
            credentials::kept);
    this.blocks = new BlockEngines(engines, databases::retired);
    this.tests = new TestedConnections(policy);
    this.health = new BlockWatch(engines::all);
    this.transactions =
        TransactionService.open(settings.recoveryJournal(), databases, settings.gapAllowed());
    this.branches = new Branches(transactions, databases);
    this.names = NamedBlocks.start(settings.nameFile(), settings.namesAhead());
    blocks.sources().follow(new ConnectorNames(blocks.sources(), names));
    blocks.sources().follow(new ChangedSources(credentials));
    credentials.types().forEach(blocks.sources()::define);
  }

  /**
   * Starts the runtime of a resource adapter.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when the data directory cannot be
   *     used, or another process uses it
   */
  public static AdapterRuntime start(AdapterSettings settings) {
    DataDirectory data = settings.takeDataDirectory();
    try {
      return new AdapterRuntime(settings, data);
    } catch (IOException e) {
      release(data);
      throw settings.refused(e.getMessage(), e);
    }
  }

  /** Starts a runtime outside a container, for a program that trusts its own settings. */
  static AdapterRuntime standalone() {
    AdapterSettings settings = AdapterSettings.ofProcess();
    return new AdapterRuntime(AccessPolicy.unrestricted().withDrivers(settings.drivers()));
  }

  private List<ConnectionSpecification> specifications() {
    return blocks.specifications();
  }

  private CredentialSources credentials(AccessPolicy policy, Predicate<String> inDoubt) {
    return new CredentialSources(
        CredentialSources.providers(),
        new OperatorRules(OperatorSettings.OF_PROCESS::text, policy),
        this::sourceBlock,
        inDoubt);
  }

  /** The settings of this process come first, as with all blocks. */
  private Optional<BlockDocument> sourceBlock(List<String> slugs, String name) {
    return new SettingBlocks(OperatorSettings.OF_PROCESS::text)
        .find(
            credentials.types().stream().filter(type -> slugs.contains(type.slug())).toList(), name)
        .or(() -> blocks.sources().find(slugs, name));
  }

  private boolean mayNeed(String source) {
    return databases.mayNeed(source);
  }

  /** The transactions of a container. */
  public TransactionService transactions() {
    return transactions;
  }

  /** Begins the branches of those transactions. */
  public Branches branches() {
    return branches;
  }

  /**
   * Checks the specification of a block as far as it goes without the network.
   *
   * @throws org.bondstone.api.error.SpecificationException when its use would refuse it
   * @throws org.bondstone.api.error.DriverMissingException when the JDBC driver is not there
   */
  void check(ConnectionSpecification specification) {
    DatabaseConfiguration.check(specification, engines.policy());
  }

  /** What operators may know of the engines, and do to them. */
  public LiveEngines liveEngines() {
    return new OperatedEngines(engines, blocks, connectors.sweeper());
  }

  /** The engine of a specification, made when there is none. */
  public Engine engine(ConnectionSpecification specification) {
    return engines.engine(specification);
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
        new FixedEngineReference(engines, specification, block), transactions, scopes, serialized);
  }

  /** A connector to a database of the server itself. */
  public SqlConnector serverConnector(ConnectionSpecification specification) {
    return open(
        new FixedEngineReference(serverEngines, specification, null),
        TransactionIntegration.none(),
        ScopeProvider.none(),
        null);
  }

  /**
   * What clients of a database of the server itself notify each other of.
   *
   * @return empty where the database knows no notices
   * @throws SQLException when the connection cannot be made
   */
  public Optional<DatabaseNotices> notices(ConnectionSpecification specification, String channel)
      throws SQLException {
    EngineCache.Use use =
        serverEngines.use(
            specification.toBuilder().pool(new PoolSettings(1, 0, null, null)).build());
    Optional<NoticeReader> reader = use.engine().configuration().kind().feature(NoticeReader.class);
    if (reader.isEmpty()) {
      use.close();
      return Optional.empty();
    }
    return Optional.of(ListeningConnection.open(use, reader.get(), channel));
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
        new FixedEngineReference(engines, specification, block), scopes, executor, null);
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

  /** Closes all cursors and engines. */
  @Override
  public void close() {
    if (transactions != null) {
      transactions.drain();
    }
    tests.close();
    health.close();
    connectors.close();
    if (data == null) {
      engines.close();
      credentials.close();
      return;
    }
    names.close();
    branches.close();
    transactions.close();
    engines.close();
    credentials.close();
    databases.stop();
    serverEngines.close();
    release(data);
  }

  private static void release(DataDirectory data) {
    try {
      data.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The lock of the data directory is not released.", e);
    }
  }
}
