package org.bondstone.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.audit.Audits;
import org.bondstone.store.document.DataCheck;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.model.NewBlockDocument;
import org.bondstone.store.model.ServerMember;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers on one database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ChangeLogTest {

  @Parameter TestDatabase database;
  private TestStore one;
  private Store other;
  private BlockSchemaView schema;
  private final Recorder recorder = new Recorder();

  /** What the other server is notified of. */
  private static final class Recorder implements ChangeLog.Listener {

    private final List<BlockChange> changes = new ArrayList<>();
    private int missed;

    @Override
    public void changed(BlockChange change) {
      changes.add(change);
    }

    @Override
    public void missedChanges() {
      missed++;
    }
  }

  @BeforeEach
  void open() {
    one = new TestStore(database);
    schema = one.secretSchema("login", "password");
    other =
        Store.open(
            one.dataSource(),
            one.keyset(),
            DataCheck.none(),
            Audits.inLogOnly(),
            recorder.changes::add,
            Runnable::run);
  }

  @AfterEach
  void close() {
    other.close();
    one.close();
  }

  @Test
  void tellsEachChangeOfAnotherServerOnceAndInOrder() {
    UUID id = one.document(schema, "mine", Map.of("password", "p")).id();
    one.patch(id, Map.of("password", "q"));
    one.documents().delete(id, null, TestStore.TESTER);

    other.follow(recorder);
    other.follow(recorder);

    assertThat(recorder.changes)
        .containsExactly(
            change(BlockChange.Kind.CREATED),
            change(BlockChange.Kind.UPDATED),
            change(BlockChange.Kind.DELETED));
    assertThat(recorder.missed).isZero();
  }

  @Test
  void doesNotTellAServerOfItsOwnChangesAgain() {
    one.document(schema, "mine", Map.of("password", "p"));
    Recorder own = new Recorder();

    one.store().follow(own);

    assertThat(own.changes).isEmpty();
    assertThat(one.changes()).contains(change(BlockChange.Kind.CREATED));
  }

  @Test
  void tellsNothingOfAWriteThatFailed() {
    one.document(schema, "mine", Map.of("password", "p"));
    other.follow(recorder);
    recorder.changes.clear();

    try {
      one.document(schema, "mine", Map.of("password", "p"));
    } catch (RuntimeException e) {
      // The name is taken.
    }
    other.follow(recorder);

    assertThat(recorder.changes).isEmpty();
    assertThat(recorder.missed).isZero();
  }

  @Test
  void asksWithOneStatementWhileNothingChanges() {
    other.follow(recorder);
    one.dataSource().clear();

    other.follow(recorder);

    assertThat(one.dataSource().statements()).hasSize(1);
  }

  @Test
  void takesAllForChangedWhenChangesWereDropped() throws SQLException {
    one.document(schema, "mine", Map.of("password", "p"));
    one.document(schema, "yours", Map.of("password", "p"));
    execute("delete from bondstone_change where revision = 1");

    other.follow(recorder);
    other.follow(recorder);

    assertThat(recorder.missed).isEqualTo(1);
    assertThat(recorder.changes).isEmpty();
  }

  @Test
  void takesAllForChangedWhenAnOlderDatabaseWasRestored() throws SQLException {
    one.document(schema, "mine", Map.of("password", "p"));
    other.follow(recorder);
    execute("update bondstone_state set revision = 0");

    other.follow(recorder);

    assertThat(recorder.missed).isEqualTo(1);
  }

  /** A number that was seen stands for another change then. */
  @Test
  void takesAllForChangedWhenAnotherChangeHasTheNumberOfALostOne() throws SQLException {
    UUID id = one.document(schema, "mine", Map.of("password", "p")).id();
    one.patch(id, Map.of("password", "lost"));
    other.follow(recorder);
    loseChangesAfter(1);
    one.patch(id, Map.of("password", "new"));

    other.follow(recorder);
    other.follow(recorder);
    one.document(schema, "later", Map.of());
    other.follow(recorder);

    assertThat(recorder.missed).isEqualTo(1);
    assertThat(recorder.changes)
        .extracting(BlockChange::name)
        .containsExactly("mine", "mine", "later");
  }

  @Test
  void takesAllForChangedWhenMoreChangesHaveComeThanWereLost() throws SQLException {
    one.document(schema, "lost", Map.of());
    other.follow(recorder);
    loseChangesAfter(0);
    one.document(schema, "new", Map.of());
    one.document(schema, "newer", Map.of());

    other.follow(recorder);

    assertThat(recorder.missed).isEqualTo(1);
  }

  /** It has read the block since, and nothing that it has followed is lost. */
  @Test
  void takesAllForChangedWhenAnOwnChangeIsLostThatItHasNotFollowed() throws SQLException {
    one.store().follow(recorder);
    one.document(schema, "lost", Map.of());
    loseChangesAfter(0);

    one.store().follow(recorder);
    one.store().follow(recorder);
    assertThat(recorder.missed).isEqualTo(1);

    one.document(schema, "lost", Map.of());
    loseChangesAfter(0);
    document(other, "new");
    one.store().follow(recorder);
    one.store().follow(recorder);
    assertThat(recorder.missed).isEqualTo(2);
  }

  @Test
  void takesNothingForLostBesideOwnChangesThatItHasNotFollowed() {
    Recorder own = new Recorder();
    one.store().follow(own);
    for (int i = 0; i < 3; i++) {
      one.document(schema, "mine" + i, Map.of());
      document(other, "theirs" + i);
    }

    one.store().follow(own);

    assertThat(own.missed).isZero();
    assertThat(own.changes)
        .extracting(BlockChange::name)
        .containsExactly("theirs0", "theirs1", "theirs2");
  }

  private void document(Store store, String name) {
    var unused =
        store
            .documents()
            .create(
                new NewBlockDocument(name, Map.of(), schema.id(), schema.blockTypeId(), false),
                TestStore.TESTER);
  }

  /** What they have changed stays, which nobody asks here. */
  private void loseChangesAfter(long revision) throws SQLException {
    execute("delete from bondstone_document where name in ('lost')");
    execute("delete from bondstone_change where revision > " + revision);
    execute("update bondstone_state set revision = " + revision);
  }

  @Test
  void keepsTheNewestChangesOnly() throws SQLException {
    execute("update bondstone_state set revision = " + (2 * ChangeLog.KEPT - 2));
    one.document(schema, "before", Map.of("password", "p"));
    execute("update bondstone_change set revision = 1");

    one.document(schema, "mine", Map.of("password", "p"));

    try (Connection connection = one.dataSource().getConnection();
        var rows =
            connection.createStatement().executeQuery("select revision from bondstone_change")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(2 * ChangeLog.KEPT);
      assertThat(rows.next()).isFalse();
    }
  }

  private static BlockChange change(BlockChange.Kind kind) {
    return new BlockChange(kind, "login", "mine");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = one.dataSource().getConnection()) {
      connection.createStatement().execute(sql);
    }
  }

  @Test
  void listsTheServers() {
    ServerMembers here = one.store().members();
    ServerMembers there = other.members();
    there.tell();
    there.tell();
    assertThat(here.list()).extracting(ServerMember::here).containsExactly(true, false);
    assertThat(here.list()).extracting(ServerMember::process).allMatch(id -> id > 0);

    one.document(schema, "mine", Map.of("password", "x"));
    assertThat(here.list().get(0).revision()).isGreaterThan(here.list().get(1).revision());

    there.close();
    assertThat(here.list()).extracting(ServerMember::here).containsExactly(true);
  }

  @Test
  void forgetsAServerThatHasBeenSilentForADay() throws SQLException {
    other.members().tell();
    try (Connection connection = one.dataSource().getConnection();
        PreparedStatement older =
            connection.prepareStatement("UPDATE bondstone_server SET seen = ?")) {
      older.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).minusHours(25));
      older.executeUpdate();
    }
    assertThat(one.store().members().list()).hasSize(2);
    one.store().members().tell();
    assertThat(one.store().members().list()).hasSize(1);
  }
}
