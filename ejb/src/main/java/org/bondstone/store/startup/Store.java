package org.bondstone.store.startup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.change.ChangeLog;
import org.bondstone.store.change.ServerMembers;
import org.bondstone.store.change.Writes;
import org.bondstone.store.crypto.CipherTexts;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.crypto.KeyRing;
import org.bondstone.store.crypto.KeysetStorage;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.document.DocumentDeletion;
import org.bondstone.store.document.DocumentEvents;
import org.bondstone.store.document.DocumentReader;
import org.bondstone.store.document.DocumentService;
import org.bondstone.store.document.DocumentWriter;
import org.bondstone.store.document.Drafts;
import org.bondstone.store.document.NamedDocuments;
import org.bondstone.store.document.StoredDocuments;
import org.bondstone.store.engine.SlowThresholds;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.event.EventLog;
import org.bondstone.store.event.StoredEvents;
import org.bondstone.store.expiry.Expiries;
import org.bondstone.store.expiry.ExpiryEvents;
import org.bondstone.store.file.SealedValues;
import org.bondstone.store.file.StoredSets;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.FileBlock;
import org.bondstone.store.persistence.Disk;
import org.bondstone.store.persistence.Migrations;
import org.bondstone.store.persistence.StateEntity;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.prefect.PrefectImport;
import org.bondstone.store.rotation.Rotation;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.service.BlockEvents;
import org.bondstone.store.service.BlockExpiries;
import org.bondstone.store.service.BlockSchemas;
import org.bondstone.store.service.BlockSets;
import org.bondstone.store.service.BlockTypes;
import org.bondstone.store.service.KeyRotation;
import org.bondstone.store.service.LoginRecords;
import org.bondstone.store.service.SealedTexts;
import org.bondstone.store.service.StoreHealth;
import org.bondstone.store.source.Gate;
import org.bondstone.store.source.LocalBlockStore;
import org.bondstone.store.type.DefinedTypes;
import org.bondstone.store.type.NewestSchemas;
import org.bondstone.store.type.SchemaCache;
import org.bondstone.store.type.SchemaService;
import org.bondstone.store.type.SystemTypes;
import org.bondstone.store.type.TypeService;
import org.bondstone.store.use.BlockUses;

/**
 * The store with all its parts. Thread-safe.
 *
 * <p>It is long, since it makes each part, and has a method for each that others use.
 */
public final class Store implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Store.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StoreDatabase database;
  private final BlockTypes types;
  private final BlockSchemas schemas;
  private final BlockDocuments documents;
  private final Rotation rotation;
  private final SealedTexts texts;
  private final NamedDocuments named;
  private final Drafts drafts;
  private final DefinedTypes definedTypes;
  private final PrefectImport prefectImport;
  private final ChangeLog changes;
  private final ServerMembers members;
  private final Audit audit;
  private final Readiness readiness;
  private final StoredEvents events;
  private final BlockUses uses;
  private final NewestSchemas newestSchemas;
  private final BlockSets sets;
  private final Writes writes;

  private Store(
      StoreDatabase database,
      KeyRing keys,
      DataCheck rules,
      Audit audit,
      Consumer<BlockChange> listener,
      Executor background) {
    this.database = database;
    this.audit = audit;
    this.changes = new ChangeLog(database);
    this.members = new ServerMembers(database, changes);
    this.readiness = new Readiness(() -> findState(database), background);
    DataCipher cipher = new DataCipher(keys);
    EventLog eventLog = new EventLog(database, cipher);
    this.events = new StoredEvents(eventLog, changes.origin(), background);
    this.writes = new Writes(database, keys, changes, eventLog, events, audit, listener);
    this.texts = new CipherTexts(cipher);
    SchemaCache cache = new SchemaCache();
    DocumentReader reader = new DocumentReader(cipher, cache);
    DocumentEvents documentEvents = new DocumentEvents(cipher, cache);
    DocumentDeletion deletion = new DocumentDeletion(documentEvents);
    this.types = new TypeService(database, writes, deletion, new SystemTypes(writes));
    this.schemas = new SchemaService(database, writes, deletion, cache);
    this.definedTypes = new DefinedTypes(database, writes);
    this.newestSchemas = new NewestSchemas(database, cache, definedTypes);
    DocumentWriter writer =
        new DocumentWriter(writes, cipher, cache, reader, rules, documentEvents);
    this.uses = new BlockUses(database);
    this.documents = new DocumentService(database, reader, writer, audit, uses);
    this.prefectImport = new PrefectImport(writes, writer);
    this.named = new NamedDocuments(database, reader, audit);
    this.drafts = new Drafts(database, cipher, cache, reader);
    this.sets =
        new StoredSets(
            writes,
            writer,
            new StoredDocuments(database, cipher, cache),
            newestSchemas,
            types,
            new SealedValues(texts),
            audit);
    this.rotation = new Rotation(database, writes, cipher, background);
    rotation.requireKeys();
    installSystemTypes();
    database.read(
        entities -> {
          cache.warm(entities);
          return null;
        });
    rotation.resume();
  }

  /**
   * Makes or migrates the tables. A step may take its time on a large database.
   *
   * @param dataSource gives connections that are in no Jakarta transaction, and whose statements
   *     have no limit
   * @throws StoreSetupException when a newer version has made the tables, or a step fails
   */
  public static void setUp(DataSource dataSource) {
    Disk.prepare(dataSource);
    Migrations.run(dataSource);
  }

  /**
   * Opens the store, whose tables are there: reads or makes the keyset, registers the server's own
   * block types, and goes on with a rotation that was interrupted.
   *
   * @param dataSource gives connections that are in no Jakarta transaction
   * @param keyset where the keys are
   * @param rules further rules for documents of the server's own types
   * @param audit records what is done; the caller closes it
   * @param listener is notified of each change of a block, after its commit
   * @param background runs what takes long
   * @throws StoreSetupException when the database or the keyset does not fit
   */
  public static Store open(
      DataSource dataSource,
      KeysetStorage keyset,
      DataCheck rules,
      Audit audit,
      Consumer<BlockChange> listener,
      Executor background) {
    return open(dataSource, PATIENCE, keyset, rules, audit, listener, background);
  }

  /**
   * Opens the store, as the other method does.
   *
   * @param patience how long a write waits for those before it
   */
  public static Store open(
      DataSource dataSource,
      Duration patience,
      KeysetStorage keyset,
      DataCheck rules,
      Audit audit,
      Consumer<BlockChange> listener,
      Executor background) {
    StoreDatabase database = StoreDatabase.open(dataSource, patience);
    try {
      KeyRing keys = KeyRing.open(keyset, !hasDocuments(database));
      return new Store(database, keys, rules, audit, listener, background);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** An earlier start has done it, so that a full disk need not keep this one from reading. */
  private void installSystemTypes() {
    try {
      types.installSystemTypes(Caller.system());
    } catch (StoreFullException e) {
      LOG.log(Level.WARNING, e.getMessage());
    }
  }

  private static boolean hasDocuments(StoreDatabase database) {
    return database.read(
        entities ->
            !entities
                .createQuery("select d.id from Document d")
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
  }

  public BlockTypes types() {
    return types;
  }

  public BlockSchemas schemas() {
    return schemas;
  }

  public BlockDocuments documents() {
    return documents;
  }

  public PrefectImport prefectImport() {
    return prefectImport;
  }

  /** Documents as their use would see them. */
  public Drafts drafts() {
    return drafts;
  }

  public KeyRotation rotation() {
    return rotation;
  }

  /**
   * Keeps old keys for ciphertext that is not in the database.
   *
   * @param needing the files that hold some of any of these keys
   */
  void keepKeysFor(Function<Set<Long>, List<String>> needing) {
    rotation.keepFor(needing);
  }

  public ServerMembers members() {
    return members;
  }

  public SealedTexts texts() {
    return texts;
  }

  public LoginRecords logins() {
    return audit;
  }

  /**
   * When credentials end.
   *
   * @param warning how long before the end somebody is to act
   * @param files the blocks of files
   */
  public BlockExpiries expiries(Duration warning, Supplier<List<FileBlock>> files) {
    return expiries(warning, files, InstantSource.system());
  }

  /**
   * Sends events of credentials that end.
   *
   * @param warning how long before the end somebody is to act
   */
  public ExpiryEvents expiryEvents(Duration warning, InstantSource clock) {
    return new ExpiryEvents(database, writes, warning, clock);
  }

  /** When credentials end, by a clock. */
  public BlockExpiries expiries(
      Duration warning, Supplier<List<FileBlock>> files, InstantSource clock) {
    return new Expiries(database, writes, warning, files, clock);
  }

  /** Many blocks at once. */
  public BlockSets sets() {
    return sets;
  }

  /** The schemas that new documents get. */
  public NewestSchemas newestSchemas() {
    return newestSchemas;
  }

  /** Who used which block last. */
  public BlockUses uses() {
    return uses;
  }

  /** How long statements of blocks may take. */
  public SlowThresholds slowThresholds() {
    return new SlowThresholds(database, writes);
  }

  public StoreHealth health() {
    return readiness;
  }

  private static void findState(StoreDatabase database) {
    if (database.read(entities -> entities.find(StateEntity.class, StateEntity.ID)) == null) {
      throw StoreDatabase.lostState();
    }
  }

  /**
   * Notifies of what other servers on the same database have changed since the last call, or since
   * the store was opened.
   *
   * @throws StoreUnavailableException when the database does not respond; the next call notifies of
   *     all
   */
  public void follow(ChangeLog.Listener listener) {
    changes.follow(listener);
  }

  /** What happens to types and documents. */
  public BlockEvents events() {
    return events;
  }

  /**
   * Passes on the events of all servers on the same database since the last call.
   *
   * @throws StoreUnavailableException when the database does not respond; the next call passes on
   *     all
   */
  public void publishEvents() {
    events.publish();
  }

  /** The store as the adapter and other applications see it. */
  public BlockStore source(Gate gate) {
    return new LocalBlockStore(named, documents, definedTypes, newestSchemas, gate);
  }

  @Override
  public void close() {
    rotation.close();
    database.close();
  }
}
