package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.files.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A saved block never reaches the files that the server keeps in the same directory: it has a
 * folder of its own.
 */
class BlockFilesTest {

  private static final String CREATE = "CREATE TABLE mine (id INTEGER)";

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h2:///store",
        "h2:///file:store",
        "jdbc:h2:file:./STORE",
        "jdbc:h2:store;MODE=PostgreSQL",
        "h2:///blocks",
        "h2:///mem:store",
        "h2:///keys/../store",
        "sqlite:///store.mv.db",
        "sqlite:///%73tore.mv.db",
        "sqlite:///blocks.mv.db"
      })
  void aBlockOfThatNameIsAnotherDatabase(String url) throws Exception {
    for (String name : List.of("store", "STORE", "blocks", "mem:store")) {
      try (TestContainer container = start();
          SqlConnector store = server(container, "h2:///" + name)) {
        store.execute("DROP TABLE IF EXISTS theirs");
        store.execute("CREATE TABLE theirs (id INTEGER)");
        try (SqlConnector block = block(container, url)) {
          assertThatThrownBy(() -> block.fetchOne("SELECT * FROM theirs"))
              .isInstanceOf(BondstoneException.class);
        }
        assertThat(store.fetchAll("SELECT * FROM theirs")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bondstone.lock", "server-name", "keyset.json", "layout"})
  void noFileOfTheServerIsADatabase(String name) throws Exception {
    try (TestContainer container = start()) {
      Path own = data.resolve(name);
      byte[] before = Files.exists(own) ? Files.readAllBytes(own) : null;
      try (SqlConnector block = block(container, "sqlite:///" + name)) {
        block.execute(CREATE);
      }
      if (before == null) {
        assertThat(own).doesNotExist();
      } else {
        assertThat(own).hasBinaryContent(before);
      }
      assertThat(data.resolve("blocks").resolve(name)).exists();
    }
  }

  @Test
  void theDirectoryStaysLockedWhateverABlockOpens() throws Exception {
    try (TestContainer container = start()) {
      try (SqlConnector block = block(container, "sqlite:///bondstone.lock")) {
        block.execute(CREATE);
      }
      assertThatThrownBy(() -> DataDirectory.open(data))
          .hasMessageContaining("Another running server");
      assertThat(LockProbe.run(data)).isEqualTo("locked");
    }
    assertThat(LockProbe.run(data)).isEqualTo("free");
  }

  @Test
  void theFilesOfBlocksArePrivate() throws Exception {
    try (TestContainer container = start()) {
      for (String url : List.of("h2:///a/shop", "sqlite:///b/shop.db")) {
        try (SqlConnector block = block(container, url)) {
          block.execute(CREATE);
        }
      }
      try (SqlConnector store = server(container, "h2:///store")) {
        store.execute(CREATE);
      }
      assertThat(open()).isEmpty();
    }
    assertThat(open()).isEmpty();
  }

  @Test
  void databasesOfAnEarlierVersionAreStillThere() throws Exception {
    for (String url : List.of("jdbc:h2:file:" + data + "/shop", "jdbc:sqlite:" + data + "/x.db")) {
      try (Connection connection = DriverManager.getConnection(url, "sa", "");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept (id INTEGER)");
      }
    }
    Files.createDirectory(data.resolve("keys"));

    try (TestContainer container = start()) {
      for (String url : List.of("h2:///shop", "sqlite:///x.db", "sqlite:///" + data + "/x.db")) {
        try (SqlConnector block = block(container, url)) {
          assertThat(block.fetchAll("SELECT * FROM kept")).isEmpty();
        }
      }
    }
  }

  private List<Path> open() throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(BlockFilesTest::isOpen).toList();
    }
  }

  private static boolean isOpen(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream()
          .anyMatch(right -> !right.name().startsWith("OWNER"));
    } catch (IOException e) {
      return false;
    }
  }

  private static SqlConnector server(TestContainer container, String url) {
    return container.factory().serverConnector(TestSpecifications.of(url).build());
  }

  private static SqlConnector block(TestContainer container, String url) {
    TestBlocks blocks = new TestBlocks();
    container.factory().sources().register(blocks);
    String name = "attack-" + Integer.toHexString(url.hashCode());
    blocks.with("sql-connector", name, Map.of("connection_info", url));
    return container.factory().connector(BlockReference.of(name), ScopeProvider.none());
  }

  private TestContainer start() throws Exception {
    return new TestContainer(data, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }
}
