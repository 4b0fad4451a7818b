package org.bondstone.store.startup;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.settings.SettingNames;
import org.bondstone.api.spi.BlockSources;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.LiveEngines;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.cdi.container.Adapter;
import org.bondstone.cdi.container.ApplicationSettings;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.change.ChangeLog;
import org.bondstone.store.connection.AuditedTests;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.engine.AuditedEngines;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.expiry.ExpiryEvents;
import org.bondstone.store.expiry.ExpiryWatch;
import org.bondstone.store.file.FileBlockSource;
import org.bondstone.store.file.FileSettings;
import org.bondstone.store.file.SealedValues;
import org.bondstone.store.metric.ServerMetrics;
import org.bondstone.store.metric.ShownFigures;
import org.bondstone.store.persistence.Hint;
import org.bondstone.store.remote.EventPost;
import org.bondstone.store.remote.RemoteSettings;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.service.FileBlockList;
import org.bondstone.store.trace.Traces;
import org.bondstone.store.transaction.AuditedDecisions;
import org.bondstone.store.use.BlockUses;

/**
 * Starts the store with the application and stops it. Transactions are the bean's own: the store's
 * connections must not belong to one of the container's.
 *
 * <p>It is long, since it names every part of the store and all that each of them needs.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class StoreLifecycle {

  private static final Logger LOG = System.getLogger(StoreLifecycle.class.getName());

  /** How often the audit trail records what it has counted, and deletes what is too old. */
  private static final Duration TIDYING = Duration.ofSeconds(20);

  /** How often a server notifies the others on its database that it is there. */
  private static final Duration PRESENCE = Duration.ofSeconds(5);

  private static final String TRACES = "bondstone.traces";

  /** How often files of blocks are looked at. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** How often MicroProfile Metrics gets the figures of pools. */
  private static final Duration FIGURES = Duration.ofSeconds(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Inject private StoreBeans beans;
  @EJB private StoreGate gate;
  @Resource private ManagedExecutorService executor;
  @Resource private ManagedScheduledExecutorService scheduler;
  @Resource private ManagedThreadFactory threads;

  /** What ends with the store, the last first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private volatile Store store;

  @PostConstruct
  void start() {
    try {
      ApplicationSettings values = ApplicationSettings.ofApplication();
      refuseUnknown(values);
      startWith(values, new Adapter(values).factory());
    } catch (BondstoneException e) {
      // The container reports a failed start with a long trace; this is the line to read.
      LOG.log(Level.ERROR, "The block store cannot start. {0}", e.getMessage());
      stop();
      throw e;
    }
  }

  /** Not of the same name: Payara takes a method of that for the one without parameters. */
  private void startWith(ApplicationSettings values, ConnectorFactory adapter) {
    StoreSettings settings = StoreSettings.read(values::get);
    Optional<RemoteSettings> api = RemoteSettings.read(values::get);
    Optional<FileSettings> fileSettings = FileSettings.read(values::get, System.getenv());
    ConnectionSpecification database =
        new StoreSpecification(settings, new FilePassword(settings.dataDirectory()))
            .specification();
    BlockSources sources = adapter.sources();
    Optional<OtherApi> remote = api.map(read -> OtherApi.of(read, sources));
    Audit audit = settings.openAudit();
    parts.push(audit);
    repeat("The audit trail", TIDYING, audit::tidy);
    SpecificationCheck rules = new SpecificationCheck(adapter.provider());
    store = open(adapter, database, settings, rules, audit);
    parts.push(store);
    BlockStore local = store.source(new EjbGate(gate));
    FileBlockList files = register(local, remote, fileSettings, rules, sources);
    remote.ifPresent(this::follow);
    if (database.components().driver().dialect().equals(StoreSpecification.POSTGRESQL)) {
      followOthers(adapter, database, settings, local);
    }
    report(values, settings, adapter.engines());
    serve(adapter, settings, audit, remote, files);
    LOG.log(Level.INFO, "The block store has started on {0}.", database);
  }

  private void serve(
      ConnectorFactory adapter,
      StoreSettings settings,
      Audit audit,
      Optional<OtherApi> remote,
      FileBlockList files) {
    beans.take(
        new RunningStore(
            store,
            new GatedHealth(store.health(), new EjbGate(gate)),
            new AuditedDecisions(adapter.transactionsInDoubt(), audit),
            watched(adapter.engines(), audit),
            new AuditedTests(adapter.provider(), store.drafts(), audit),
            adapter.health(),
            settings.auditTrail(),
            new KnownServers(store.members(), remote),
            files,
            expiries(settings.expiryWarning(), files)));
  }

  private Store open(
      ConnectorFactory adapter,
      ConnectionSpecification database,
      StoreSettings settings,
      SpecificationCheck rules,
      Audit audit) {
    SqlConnector connector = adapter.serverConnector(database);
    // Its engine is the adapter's, which may stay when this application goes.
    parts.push(connector);
    try (SqlConnector unlimited = adapter.serverConnector(StoreSpecification.unlimited(database))) {
      // Both share one engine on H2, which must not close with the first of them.
      connector.specification();
      Store.setUp(unlimited.dataSource());
    }
    return Store.open(
        connector.dataSource(),
        settings.timeout(),
        settings.keyset(),
        rules,
        audit,
        adapter.sources()::changed,
        executor);
  }

  /** Makes all blocks known, in the order in which they are looked for. */
  private FileBlockList register(
      BlockStore local,
      Optional<OtherApi> remote,
      Optional<FileSettings> fileSettings,
      DataCheck rules,
      BlockSources sources) {
    try (BlockSources.Registration awaited = awaited(remote, sources)) {
      parts.push(sources.register(local)::close);
      FileBlockList files =
          fileSettings
              .map(settings -> files(settings, rules, sources))
              .map(source -> (FileBlockList) source::blocks)
              .orElse(FileBlockList.none());
      remote.ifPresent(other -> parts.push(other.register()::close));
      return files;
    }
  }

  /** One server alone has an H2 database; a PostgreSQL may have several. */
  private void followOthers(
      ConnectorFactory adapter,
      ConnectionSpecification database,
      StoreSettings settings,
      BlockStore local) {
    BlockSources sources = adapter.sources();
    ChangeLog.Listener others = new OtherServers(sources, local, sources::changed);
    repeat("Changes by other servers", settings.pollInterval(), () -> follow(others));
    parts.push(
        HintedFollowing.start(
            threads, () -> adapter.notices(database, Hint.CHANNEL), () -> follow(others)));
    parts.push(store.members());
    repeat("The list of servers", PRESENCE, store.members()::tell);
  }

  /** Gives the server's own telemetry what it asks for. */
  private void report(ApplicationSettings values, StoreSettings settings, LiveEngines engines) {
    // The adapter has checked what it says.
    if (values.get(TRACES).filter("true"::equals).isPresent()) {
      parts.push(Traces.start(engines));
    }
    if (settings.serverMetrics()) {
      ServerMetrics.of(engines).ifPresent(this::show);
    }
  }

  /** After the store, which knows the types, and before anybody asks for a block. */
  private FileBlockSource files(FileSettings settings, DataCheck rules, BlockSources sources) {
    FileBlockSource files =
        new FileBlockSource(
            settings,
            store.newestSchemas()::of,
            rules,
            new SealedValues(store.texts()),
            sources,
            System.getenv());
    files.start();
    store.keepKeysFor(files::needing);
    parts.push(sources.register(files)::close);
    parts.push(sources.listen(files::changed)::close);
    repeat("The files of blocks", LOOK, files::refresh);
    return files;
  }

  /** When credentials end, and who notifies of it. */
  private BlockExpiries expiries(Duration warning, FileBlockList files) {
    BlockExpiries expiries = store.expiries(warning, () -> files.blocks().blocks());
    expiries.look();
    ExpiryWatch watch = new ExpiryWatch(expiries, InstantSource.system());
    ExpiryEvents events = store.expiryEvents(warning, InstantSource.system());
    repeat("The events of credentials that end", MINUTE, events::look);
    repeat("The ends of credentials", MINUTE, watch::look);
    return expiries;
  }

  private void repeat(String what, Duration interval, Runnable task) {
    parts.push(Repetition.start(scheduler, what, interval, task));
  }

  private static void refuseUnknown(ApplicationSettings values) {
    SettingNames.mistake(values.names(), System.getenv())
        .ifPresent(
            mistake -> {
              throw new StoreSetupException(mistake);
            });
  }

  private void follow(ChangeLog.Listener listener) {
    store.follow(listener);
    store.publishEvents();
  }

  /** The engines, and what the store keeps of their use. */
  private AuditedEngines watched(LiveEngines live, Audit audit) {
    BlockUses uses = store.uses();
    uses.follow(live::takeUses);
    AuditedEngines engines = new AuditedEngines(live, store.slowThresholds(), audit);
    engines.follow();
    parts.push(uses::write);
    repeat("The last uses of blocks", MINUTE, uses::write);
    repeat("Thresholds of slow statements", MINUTE, engines::follow);
    return engines;
  }

  private void show(ShownFigures figures) {
    parts.push(figures);
    repeat("MicroProfile Metrics", FIGURES, figures::look);
  }

  private static BlockSources.Registration awaited(
      Optional<OtherApi> remote, BlockSources sources) {
    return remote.isPresent() ? sources.register(new AwaitedSource()) : () -> {};
  }

  private void follow(OtherApi remote) {
    remote.waitForNames(executor);
    remote.follow(scheduler, parts);
    // The API of a Prefect server that gets all other requests has the automations, too.
    if (remote.settings().forwarding().isPresent()) {
      parts.push(EventPost.start(remote.source(), scheduler, store.events()));
    }
    LOG.log(Level.INFO, "Blocks also come from {0}.", remote.address());
  }

  @PreDestroy
  void stop() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "A part of the block store did not stop.", e);
    }
  }
}
