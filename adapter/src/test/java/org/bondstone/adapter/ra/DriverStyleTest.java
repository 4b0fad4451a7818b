package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestSpecifications;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An asynchronous driver's name in the synchronous connector is an error, and the reverse. */
class DriverStyleTest {

  private static final ScopeProvider SCOPES = ScopeProvider.none();

  @TempDir private Path folder;

  private final TestBlocks blocks = new TestBlocks();
  private TestContainer container;
  private ConnectorFactory factory;

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    factory = container.factory();
    factory.sources().register(blocks);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  private BlockReference block(String typeSlug, String driver) {
    Map<String, Object> info = Map.of("driver", driver, "database", ":memory:");
    blocks.with(typeSlug, "sales", Map.of("connection_info", info));
    return new BlockReference(typeSlug, "sales");
  }

  @Test
  void aBlockWithAnAsynchronousDriverNamesTheAsynchronousConnector() {
    SqlConnector connector =
        factory.connector(block("async-sqlalchemy-connector", "sqlite+aiosqlite"), SCOPES);

    assertThatThrownBy(() -> connector.fetchOne("SELECT 1"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("sales")
        .hasMessageContaining("sqlite+aiosqlite")
        .hasMessageContaining("Use AsyncSqlConnector")
        .hasMessageContaining("sqlite+pysqlite");
  }

  @Test
  void aBlockWithASynchronousDriverNamesTheSynchronousConnector() {
    AsyncSqlConnector connector =
        factory.asyncConnector(block("sqlalchemy-connector", "sqlite+pysqlite"), SCOPES);

    assertThatThrownBy(connector::specification)
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("sales")
        .hasMessageContaining("sqlite+pysqlite")
        .hasMessageContaining("Use SqlConnector")
        .hasMessageContaining("sqlite+aiosqlite");
  }

  @Test
  void aBlockThatNamesTheDatabaseAloneServesBoth() {
    BlockReference block = block("sql-connector", "sqlite");

    assertThat(factory.connector(block, SCOPES).fetchOne("SELECT 1")).isPresent();
    assertThat(factory.asyncConnector(block, SCOPES).specification()).isNotNull();
  }

  @Test
  void aBlockThatGetsADriverOfTheOtherKindFailsFromThenOn() {
    SqlConnector connector =
        factory.connector(block("sqlalchemy-connector", "sqlite+pysqlite"), SCOPES);
    assertThat(connector.fetchOne("SELECT 1")).isPresent();

    block("sqlalchemy-connector", "sqlite+aiosqlite");
    factory
        .sources()
        .changed(new BlockChange(BlockChange.Kind.UPDATED, "sqlalchemy-connector", "sales"));

    assertThatThrownBy(() -> connector.fetchOne("SELECT 2"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Use AsyncSqlConnector");
  }

  @Test
  void aSpecificationIsCheckedWhenTheConnectorIsOpened() {
    ConnectionSpecification async = TestSpecifications.of("sqlite+aiosqlite:///:memory:").build();
    ConnectionSpecification sync = TestSpecifications.of("sqlite+pysqlite:///:memory:").build();

    assertThatThrownBy(() -> factory.connector(async))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Use AsyncSqlConnector");
    assertThatThrownBy(() -> SqlConnector.open(async))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Use AsyncSqlConnector");
    assertThatThrownBy(() -> AsyncSqlConnector.open(sync, Runnable::run))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Use SqlConnector");
  }
}
