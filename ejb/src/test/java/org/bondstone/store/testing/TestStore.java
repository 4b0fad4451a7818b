package org.bondstone.store.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.store.audit.Audits;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockDocumentView;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.service.BlockDocuments;
import org.bondstone.store.startup.Store;

/** A store on a new database, and short ways to fill it. */
public final class TestStore implements AutoCloseable {

  public static final Caller TESTER = new Caller("tester");

  private final SqlConnector connector;
  private final CountingDataSource counting;
  private final MemoryKeysetStorage keyset = new MemoryKeysetStorage();
  private final List<BlockChange> changes = Collections.synchronizedList(new ArrayList<>());
  private final DataCheck rules;
  private Store store;

  public TestStore(TestDatabase database) {
    this(database, DataCheck.none());
  }

  /**
   * @param rules further rules for documents
   */
  public TestStore(TestDatabase database, DataCheck rules) {
    this.rules = rules;
    this.connector = database.openWithTables();
    this.counting = new CountingDataSource(connector.dataSource());
    open();
  }

  /** Closes the store and opens it again on the same database with the same keys. */
  public void restart() {
    store.close();
    Store.setUp(connector.dataSource());
    open();
  }

  private void open() {
    store = Store.open(counting, keyset, rules, Audits.inLogOnly(), changes::add, Runnable::run);
  }

  public Store store() {
    return store;
  }

  /** A store of another server on the same database, with the same keyset. */
  public Store another() {
    return another(Runnable::run);
  }

  /**
   * A store of another server on the same database, with the same keyset.
   *
   * @param background runs what it does later
   */
  public Store another(Executor background) {
    return Store.open(
        counting, keyset, DataCheck.none(), Audits.inLogOnly(), change -> {}, background);
  }

  public BlockDocuments documents() {
    return store.documents();
  }

  public CountingDataSource dataSource() {
    return counting;
  }

  public MemoryKeysetStorage keyset() {
    return keyset;
  }

  /** What listeners were told. */
  public List<BlockChange> changes() {
    return changes;
  }

  public BlockTypeView type(String slug) {
    return store
        .types()
        .create(new NewBlockType("Type " + slug, slug, null, null, null, null), TESTER);
  }

  public BlockSchemaView schema(BlockTypeView type, Map<String, Object> fields) {
    return store
        .schemas()
        .create(new NewBlockSchema(fields, type.id(), List.of(), "1"), TESTER)
        .schema();
  }

  /** A schema whose fields of these paths are secret. */
  public BlockSchemaView secretSchema(String slug, String... secretFields) {
    return schema(
        type(slug),
        Map.of("title", slug, "type", "object", "secret_fields", List.of(secretFields)));
  }

  public BlockDocumentView document(BlockSchemaView schema, String name, Map<String, Object> data) {
    return documents()
        .create(new NewBlockDocument(name, data, schema.id(), schema.blockTypeId(), false), TESTER)
        .document();
  }

  /** Sends a change that is merged. */
  public void patch(UUID id, Map<String, Object> data) {
    documents().update(id, new BlockDocumentChange(null, data, true, null), TESTER);
  }

  /** The data with its secrets. */
  public Map<String, Object> clear(UUID id) {
    return documents().get(id, SecretView.CLEAR, TESTER).data();
  }

  /** The data with masks. */
  public Map<String, Object> masked(UUID id) {
    return documents().get(id, SecretView.MASKED, TESTER).data();
  }

  public static Map<String, Object> reference(UUID id) {
    return Map.of("$ref", Map.of("block_document_id", id.toString()));
  }

  @Override
  public void close() {
    store.close();
    connector.close();
  }
}
