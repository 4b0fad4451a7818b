package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saved block never reaches the files that the server keeps in the same directory. */
class BlockFilesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h2:///store",
        "h2:///file:store",
        "jdbc:h2:file:./STORE",
        "jdbc:h2:store;MODE=PostgreSQL",
        "sqlite:///store.mv.db",
        "jdbc:sqlite:keyset.json",
        "sqlite:///keys/recovery.key",
        "sqlite:///./recovery/x",
        "sqlite:///%73tore.mv.db"
      })
  void aBlockIsRefusedTheServersFiles(String url) throws Exception {
    try (TestContainer container = start()) {
      TestBlocks blocks = new TestBlocks();
      container.factory().sources().register(blocks);
      blocks.with("sql-connector", "attack", Map.of("connection_info", url));
      SqlConnector connector =
          container.factory().connector(BlockReference.of("attack"), ScopeProvider.none());

      assertThatThrownBy(() -> connector.fetchOne("SELECT 1"))
          .isInstanceOf(RefusedUrlException.class)
          .hasMessageContaining("attack");
    }
  }

  @Test
  void theStoreOpensItsOwnDatabaseByItsSpecification() throws Exception {
    try (TestContainer container = start();
        SqlConnector connector =
            container.factory().connector(TestSpecifications.of("h2:///store").build())) {
      assertThat(connector.fetchOne("SELECT 1")).isPresent();
    }
  }

  private TestContainer start() throws Exception {
    return new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }
}
