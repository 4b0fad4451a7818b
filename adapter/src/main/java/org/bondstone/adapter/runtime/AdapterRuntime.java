package org.bondstone.adapter.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.coordinator.TransactionService;
import org.bondstone.adapter.database.NoticeReader;
import org.bondstone.adapter.engine.EngineCache;
import org.bondstone.adapter.naming.NamedBlocks;
import org.bondstone.adapter.recovery.JournalledDatabases;
import org.bondstone.adapter.transaction.Branches;
import org.bondstone.api.spi.DatabaseNotices;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.PoolSettings;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.files.DataDirectory;
import org.bondstone.files.DirectoryLock;

/** What runs behind a resource adapter: blocks, transactions and names. Thread-safe. */
public final class AdapterRuntime implements AutoCloseable {

  private static final Logger LOG = System.getLogger(AdapterRuntime.class.getName());

  private final Stops stops;
  private final BlockConnectors connectors;

  /** Of the server's own databases, which no block reaches. */
  private final EngineCache serverEngines;

  private final JournalledDatabases databases;
  private final TransactionService transactions;
  private final Branches branches;
  private final NamedBlocks names;

  private AdapterRuntime(AdapterSettings settings, Stops stops) throws IOException {
    this.stops = stops;
    this.serverEngines = new EngineCache(settings.serverPolicy());
    stops.add(serverEngines::close);
    EngineRuntime runtime =
        new EngineRuntime(settings.policy(), settings.watch(), stops, this::mayNeed, this::retired);
    this.databases =
        JournalledDatabases.open(
            settings.recoveryJournal(),
            settings.recoveryKey(),
            runtime.engines(),
            runtime.blocks()::specifications,
            runtime.credentials()::kept);
    stops.add(databases::stop);
    this.transactions =
        TransactionService.open(settings.recoveryJournal(), databases, settings.gapAllowed());
    stops.add(transactions::close);
    this.branches = new Branches(transactions, databases);
    stops.add(branches::close);
    this.names = NamedBlocks.start(settings.nameFile(), settings.namesAhead());
    stops.add(names::close);
    this.connectors = new BlockConnectors(runtime, stops);
    stops.add(transactions::drain);
    RegisteredSources sources = runtime.blocks().sources();
    sources.follow(new ConnectorNames(sources, names));
    runtime.credentials().types().forEach(sources::define);
  }

  /**
   * Starts the runtime of a resource adapter.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when the data directory cannot be
   *     used, or another process or adapter uses it
   */
  public static AdapterRuntime start(AdapterSettings settings) {
    Stops stops = new Stops();
    try {
      DataDirectory data = settings.takeDataDirectory();
      stops.add(() -> release(data::close));
      DirectoryLock journal = settings.takeRecoveryJournal();
      stops.add(() -> release(journal::close));
      settings.arrange(data);
      return new AdapterRuntime(settings, stops);
    } catch (IOException e) {
      stops.run();
      throw settings.refused(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      stops.run();
      throw e;
    }
  }

  private boolean mayNeed(String source) {
    return databases.mayNeed(source);
  }

  private void retired(ConnectionSpecification specification) {
    databases.retired(specification);
  }

  /** The connectors to blocks and to specifications. */
  public BlockConnectors connectors() {
    return connectors;
  }

  /** The transactions of a container. */
  public TransactionService transactions() {
    return transactions;
  }

  /** Begins the branches of those transactions. */
  public Branches branches() {
    return branches;
  }

  /** A connector to a database of the server itself. */
  public SqlConnector serverConnector(ConnectionSpecification specification) {
    return connectors.connector(serverEngines, specification);
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

  /** Closes all cursors and engines. */
  @Override
  public void close() {
    stops.run();
  }

  private static void release(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A lock of the data directory is not released.", e);
    }
  }
}
