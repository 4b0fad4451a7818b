package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.InvalidPropertyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;
import javax.sql.DataSource;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.error.UnknownBlockException;
import org.bondstone.api.spi.BlockDataSource;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.RunningAdapter;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block as a data source that holds the block's name only. */
@SuppressWarnings("BanJNDI") // constant names
class BlockDataSourceTest {

  private static final BlockReference SHOP = BlockReference.of("shop");

  @TempDir private Path folder;

  private final TestBlocks blocks = new TestBlocks();
  private final DataSource shop = new BlockDataSource(SHOP);

  private TestContainer start() throws Exception {
    TestContainer container =
        new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    container.factory().sources().register(blocks);
    return container;
  }

  private void save(String database) {
    blocks.with(
        "sql-connector",
        "shop",
        Map.of("connection_info", Map.of("driver", "h2", "database", database)));
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute(sql);
    }
  }

  private static boolean finds(Connection connection, String sql) throws SQLException {
    return connection.createStatement().executeQuery(sql).next();
  }

  @Test
  void isTheBlockAndFollowsIt() throws Exception {
    save("first");
    try (TestContainer container = start()) {
      execute(shop, "CREATE TABLE first (a INTEGER)");

      save("second");
      changed(container, BlockChange.Kind.UPDATED);

      assertThatThrownBy(() -> execute(shop, "SELECT a FROM first"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("first");
    }
  }

  @Test
  void takesPartInTheTransaction() throws Exception {
    save("shop");
    try (TestContainer container = start()) {
      execute(shop, "CREATE TABLE t (a INTEGER)");

      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        execute(shop, "INSERT INTO t VALUES (1)");
                        throw new IllegalStateException("called off");
                      }))
          .hasMessage("called off");

      try (Connection connection = shop.getConnection()) {
        assertThat(finds(connection, "SELECT a FROM t")).isFalse();
      }
    }
  }

  @Test
  void isSerialisedByTheBlocksName() throws Exception {
    DataSource copy = copy(shop);

    assertThat(copy).isEqualTo(shop).hasToString("DataSource[shop]");
    save("shop");
    try (TestContainer container = start();
        Connection connection = copy.getConnection()) {
      assertThat(finds(connection, "SELECT 1")).isTrue();
      assertThat(container.factory()).isNotNull();
    }
  }

  private static DataSource copy(DataSource source) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (DataSource) in.readObject();
    }
  }

  @Test
  void connectsBeforeThereIsABlockOrAnAdapterAndOpensWhenItIsUsed() throws Exception {
    Connection early = shop.getConnection();
    Connection other = shop.getConnection();
    assertThat(early.isClosed()).isFalse();
    assertThat(early).hasToString("Connection[not opened]").isEqualTo(early).isNotEqualTo(other);
    assertThatThrownBy(early::getMetaData)
        .isInstanceOf(SQLException.class)
        .hasCauseInstanceOf(StoppedException.class)
        .hasMessageContaining("no Bondstone adapter runs here");
    other.close();
    assertThat(other.isClosed()).isTrue();
    assertThatThrownBy(other::getMetaData).hasMessage("The connection is closed.");

    try (TestContainer container = start()) {
      assertThat(container.factory()).isNotNull();
      assertThatThrownBy(early::getMetaData)
          .isInstanceOf(SQLException.class)
          .hasCauseInstanceOf(UnknownBlockException.class)
          .hasMessageContaining("There is no block \"shop\"");

      save("shop");
      assertThat(finds(early, "SELECT 1")).isTrue();
      assertThatThrownBy(() -> early.createStatement().execute("NOT SQL"))
          .isInstanceOf(SQLException.class);
      early.close();
      assertThat(early.isClosed()).isTrue();
    }
  }

  @Test
  void hasAConnectorOfTheAdapterThatRunsNow() throws Exception {
    save("shop");
    try (TestContainer container = start()) {
      assertThat(container.factory()).isNotNull();
      execute(shop, "CREATE TABLE t (a INTEGER)");
    }
    try (TestContainer container = start()) {
      execute(shop, "INSERT INTO t VALUES (1)");

      // A container makes one for each look-up; the last is the one that is still in place.
      SqlConnector connector =
          ((ConnectorFactory) container.connections().createConnectionFactory(container.manager()))
              .connector(SHOP, ScopeProvider.none());
      execute(shop, "INSERT INTO t VALUES (2)");
      assertThat(connector.fetchAll("SELECT a FROM t")).hasSize(2);
    }
  }

  /** What is known of a block that is gone would else stay as long as the adapter. */
  @Test
  void hasANewConnectorWhenItsBlockIsThereAgain() throws Exception {
    save("shop");
    try (TestContainer container = start()) {
      AtomicInteger made = new AtomicInteger();
      RunningAdapter.note(
          container.connections().getResourceAdapter(), counting(container.factory(), made));
      execute(shop, "CREATE TABLE t (a INTEGER)");
      execute(shop, "INSERT INTO t VALUES (1)");
      assertThat(made).hasValue(1);

      blocks.without("shop");
      changed(container, BlockChange.Kind.DELETED);
      save("shop");
      changed(container, BlockChange.Kind.CREATED);

      execute(shop, "INSERT INTO t VALUES (2)");
      assertThat(made).hasValue(2);
    }
  }

  @Test
  void keepsNoConnectorToABlockThatIsNotThere() throws Exception {
    try (TestContainer container = start()) {
      AtomicInteger made = new AtomicInteger();
      RunningAdapter.note(
          container.connections().getResourceAdapter(), counting(container.factory(), made));

      assertThatThrownBy(() -> execute(shop, "SELECT 1"))
          .hasCauseInstanceOf(UnknownBlockException.class);
      int before = made.get();
      save("shop");
      execute(shop, "SELECT 1");

      assertThat(made).hasValue(before + 1);
    }
  }

  private static void changed(TestContainer container, BlockChange.Kind kind) {
    container.factory().sources().changed(new BlockChange(kind, "sql-connector", "shop"));
  }

  /** The factory, and how often somebody has it make a connector to a block. */
  private static ConnectorFactory counting(ConnectorFactory factory, AtomicInteger made) {
    return (ConnectorFactory)
        Proxy.newProxyInstance(
            ConnectorFactory.class.getClassLoader(),
            new Class<?>[] {ConnectorFactory.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("connector")) {
                made.incrementAndGet();
              }
              return method.invoke(factory, arguments);
            });
  }

  @Test
  void isFoundByTheNamesOfItsScheme() throws NamingException {
    assertThat((Object) InitialContext.doLookup("bondstone:shop")).isEqualTo(shop);
    assertThat((Object) InitialContext.doLookup("bondstone:sql-connector/shop"))
        .isEqualTo(new BlockDataSource(BlockReference.of("sql-connector/shop")));
    assertThatThrownBy(() -> InitialContext.doLookup("bondstone:No Block"))
        .isInstanceOf(InvalidNameException.class)
        .hasMessageContaining("No Block");
    assertThatThrownBy(() -> new InitialContext().bind("bondstone:shop", "anything"))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("bondstone:");
  }

  @Test
  void isMadeByDefinition() throws Exception {
    save("shop");
    try (TestContainer container = start()) {
      BlockManagedConnectionFactory definition = new BlockManagedConnectionFactory();
      definition.setResourceAdapter(container.connections().getResourceAdapter());
      assertThatThrownBy(definition::createConnectionFactory)
          .isInstanceOf(InvalidPropertyException.class)
          .hasMessageContaining("\"block\"");
      definition.setBlock("Shop");
      assertThatThrownBy(definition::createConnectionFactory)
          .isInstanceOf(InvalidPropertyException.class)
          .hasMessageContaining("Shop");

      definition.setBlock("shop");
      DataSource defined = (DataSource) definition.createConnectionFactory(container.manager());

      execute(defined, "CREATE TABLE t (a INTEGER)");
      assertThat(defined).isEqualTo(shop);
      assertThat(definition).isNotEqualTo(container.connections());
      assertThat(container.connections()).isNotEqualTo(definition);
    }
  }
}
