package org.bondstone.store.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BlockExistsException;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.InvalidBlockException;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.api.spi.BlockStore;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.model.BlockSchemaView;
import org.bondstone.store.startup.Store;
import org.bondstone.store.testing.TestDatabase;
import org.bondstone.store.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class LocalBlockStoreTest {

  private static final Map<String, Object> DATA =
      Map.of("connection_info", Map.of("driver", "h2", "database", "mem:x"));

  @Parameter TestDatabase database;
  private TestStore store;
  private BlockStore source;

  @BeforeEach
  void open() {
    store = new TestStore(database);
    source = store.store().source(Gate.open());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void savesConnectorsWhenNoTypeIsNamed() {
    source.save(BlockReference.of("mine"), DATA, false);

    assertThat(source.find(List.of(), "mine"))
        .hasValueSatisfying(
            block -> {
              assertThat(block.typeSlug()).isEqualTo("sql-connector");
              assertThat(block.data()).isEqualTo(DATA);
              assertThat(block.source()).isEqualTo("store");
            });
    assertThat(source.names(List.of())).containsExactly("mine");
    assertThat(source.names(List.of("other"))).isEmpty();
    assertThat(store.changes())
        .contains(new BlockChange(BlockChange.Kind.CREATED, "sql-connector", "mine"));
  }

  @Test
  void replacesABlockOnlyWhenToldTo() {
    source.save(BlockReference.of("mine"), DATA, false);
    Map<String, Object> other = Map.of("connection_info", "h2:///mem:y");

    assertThatThrownBy(() -> source.save(BlockReference.of("mine"), other, false))
        .isInstanceOf(BlockExistsException.class);
    source.save(BlockReference.of("mine"), other, true);

    assertThat(source.find(List.of("sql-connector"), "mine").orElseThrow().data()).isEqualTo(other);
  }

  @Test
  void replacesABlockThatAnotherServerMakesOrDeletesMeanwhile() {
    Map<String, Object> mine = Map.of("connection_info", "h2:///mem:y");
    try (Store other = store.another()) {
      BlockStore theirs = other.source(Gate.open());
      store
          .dataSource()
          .before("for update", () -> theirs.save(BlockReference.of("mine"), DATA, false));
      source.save(BlockReference.of("mine"), mine, true);
      assertThat(source.find(List.of(), "mine").orElseThrow().data()).isEqualTo(mine);

      store.dataSource().before("for update", () -> theirs.delete(BlockReference.of("mine")));
      source.save(BlockReference.of("mine"), DATA, true);
      assertThat(source.find(List.of(), "mine").orElseThrow().data()).isEqualTo(DATA);

      store
          .dataSource()
          .before("for update", () -> theirs.save(BlockReference.of("yours"), DATA, false));
      assertThatThrownBy(() -> source.save(BlockReference.of("yours"), mine, false))
          .isInstanceOf(BlockExistsException.class);
    }
  }

  @Test
  void unwrapsSecrets() {
    source.save(
        BlockReference.of("mine"),
        Map.of("connection_info", Map.of("driver", "h2", "password", Secret.of("hunter2"))),
        false);

    assertThat(source.find(List.of(), "mine").orElseThrow().data())
        .isEqualTo(Map.of("connection_info", Map.of("driver", "h2", "password", "hunter2")));
  }

  @Test
  void choosesTheFirstTypeThatWillDo() {
    BlockSchemaView login = store.secretSchema("login");
    store.document(login, "mine", Map.of("a", 1));
    source.save(BlockReference.of("mine"), DATA, false);

    assertThat(source.find(List.of("login", "sql-connector"), "mine").orElseThrow().typeSlug())
        .isEqualTo("login");
    assertThat(source.find(List.of("sql-connector", "login"), "mine").orElseThrow().typeSlug())
        .isEqualTo("sql-connector");
    assertThatThrownBy(() -> source.find(List.of(), "mine"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("login/mine, sql-connector/mine");
    assertThat(source.find(List.of("other"), "mine")).isEmpty();
  }

  @Test
  void deletes() {
    source.save(BlockReference.of("mine"), DATA, false);

    source.delete(BlockReference.of("mine"));

    assertThat(source.find(List.of(), "mine")).isEmpty();
    assertThatThrownBy(() -> source.delete(BlockReference.of("mine")))
        .isInstanceOf(UnknownBlockException.class);
  }

  @Test
  void saysWhatIsWrongInTheWordsOfTheApi() throws SQLException {
    assertThatThrownBy(() -> source.save(BlockReference.of("none/mine"), DATA, false))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> source.save(BlockReference.of("mine"), Map.of("fetch_size", 1), false))
        .isInstanceOf(InvalidBlockException.class)
        .hasMessageContaining("/connection_info: Field required");
    store
        .dataSource()
        .before(
            "for update",
            () -> {
              throw new StoreFullException(null);
            });
    assertThatThrownBy(() -> source.save(BlockReference.of("mine"), DATA, false))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("The disk of the block store is full.");
    source.save(BlockReference.of("mine"), DATA, false);
    try (Connection connection = store.dataSource().getConnection()) {
      connection.createStatement().execute("update bondstone_document set data = 'x'");
    }
    assertThatThrownBy(() -> source.find(List.of(), "mine"))
        .isInstanceOf(BlockSourceException.class)
        .hasMessageContaining("cannot be decrypted");
  }
}
