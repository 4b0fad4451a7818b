package org.bondstone.store.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bondstone.store.testing.TestStore.TESTER;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.adapter.testing.CuttingProxy;
import org.bondstone.adapter.testing.Eventually;
import org.bondstone.adapter.testing.TestStandby;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.store.audit.Audits;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockDocumentChange;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.BlockTypeView;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.NewBlockSchema;
import org.bondstone.store.model.NewBlockType;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.MemoryKeysetStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers whose PostgreSQL fails over to a standby that is behind. */
@Timeout(120)
class LostChangesTest {

  private final MemoryKeysetStorage keyset = new MemoryKeysetStorage();

  /** One server, as far as the store goes. */
  private final class Server implements AutoCloseable, ChangeLog.Listener {

    private final SqlConnector connector;
    private final Store store;
    private final List<BlockChange> changes = new ArrayList<>();
    private int missed;

    Server(CuttingProxy address) {
      connector =
          SqlConnector.open(
              ConnectionSpecification.of(
                      ConnectionComponents.parse(
                          "postgresql://postgres@localhost:%d/postgres".formatted(address.port())))
                  .build());
      Store.setUp(connector.dataSource());
      store =
          Store.open(
              connector.dataSource(),
              keyset,
              DataCheck.none(),
              Audits.inLogOnly(),
              change -> {},
              Runnable::run);
    }

    @Override
    public void changed(BlockChange change) {
      changes.add(change);
    }

    @Override
    public void missedChanges() {
      missed++;
    }

    UUID document(String name) {
      BlockTypeView type =
          store.types().create(new NewBlockType("T", "t", null, null, null, null), TESTER);
      BlockSchemaView schema =
          store
              .schemas()
              .create(
                  new NewBlockSchema(
                      Map.of("title", "T", "type", "object"), type.id(), List.of(), "1"),
                  TESTER)
              .schema();
      return store
          .documents()
          .create(new NewBlockDocument(name, Map.of(), schema.id(), type.id(), false), TESTER)
          .document()
          .id();
    }

    boolean patched(UUID id, String host) {
      try {
        store
            .documents()
            .update(id, new BlockDocumentChange(null, Map.of("host", host), true, null), TESTER);
        return true;
      } catch (StoreUnavailableException e) {
        return false;
      }
    }

    @Override
    public void close() {
      store.close();
      connector.close();
    }
  }

  @Test
  void aServerSeesTheChangeThatHasTheNumberOfOneThatTheStandbyLacks() throws Exception {
    try (EmbeddedPostgres primary =
            EmbeddedPostgres.builder().setServerConfig("max_prepared_transactions", "64").start();
        TestStandby standby = TestStandby.of(primary);
        CuttingProxy address = new CuttingProxy(primary.getPort());
        Server one = new Server(address);
        Server other = new Server(address)) {
      UUID id = one.document("shop");
      standby.catchUp();
      standby.fallBehind();
      assertThat(one.patched(id, "lost")).isTrue();
      one.store.follow(one);
      other.store.follow(other);
      assertThat(other.changes).hasSize(2);

      standby.promote();
      address.leadTo(standby.port());
      address.cut();
      address.mend();
      Eventually.is(true, () -> one.patched(id, "new"));
      other.store.follow(other);
      one.store.follow(one);

      assertThat(other.missed).isEqualTo(1);
      assertThat(one.missed).isEqualTo(1);
    }
  }
}
