package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.specification.SpecificationWriter;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.adapter.testing.TestPostgres;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors to blocks that are written to a stream and read from it. */
class SerialisedConnectorTest {

  private static final BlockReference WAREHOUSE = BlockReference.of("sql-connector/warehouse");
  private static final String PASSWORD = "canary-5kq";

  @TempDir private Path folder;

  private final TestBlocks blocks = new TestBlocks();
  private ConnectionSpecification specification;

  @BeforeEach
  void saveTheBlock() {
    String name = TestPostgres.newDatabase();
    TestPostgres.execute(
        "CREATE ROLE user_%s SUPERUSER LOGIN PASSWORD '%s'".formatted(name, PASSWORD));
    specification =
        ConnectionSpecification.of(
                new ConnectionComponents(
                    new Driver("postgresql"),
                    "user_" + name,
                    Secret.of(PASSWORD),
                    "localhost",
                    TestPostgres.port(),
                    name,
                    null))
            .build();
    blocks.with("sql-connector", "warehouse", SpecificationWriter.write(specification));
  }

  private TestContainer start() throws Exception {
    TestContainer container =
        new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    container.factory().sources().register(blocks);
    return container;
  }

  private static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  @Test
  void worksAgainOnTheAdapterThatRuns() throws Exception {
    try (TestContainer container = start()) {
      SqlConnector connector = container.factory().connector(WAREHOUSE, ScopeProvider.none());
      connector.execute("CREATE TABLE t (a INTEGER)");
      connector.execute("INSERT INTO t (a) VALUES (1), (2)");
      assertThat(connector.fetchOne("SELECT a FROM t ORDER BY a")).isPresent();

      SqlConnector copy = (SqlConnector) read(write(connector));

      assertThat(copy.block()).contains(WAREHOUSE);
      assertThat(copy.fetchAll("SELECT a FROM t ORDER BY a")).hasSize(2);
      connector.resetConnections();
    }
  }

  @Test
  void takesPartInTransactionsAgain() throws Exception {
    try (TestContainer container = start()) {
      SqlConnector connector = container.factory().connector(WAREHOUSE, ScopeProvider.none());
      connector.execute("CREATE TABLE t (a INTEGER)");
      SqlConnector copy = (SqlConnector) read(write(connector));

      assertThatThrownBy(
              () ->
                  container.inTransaction(
                      () -> {
                        connector.execute("INSERT INTO t (a) VALUES (1)");
                        copy.execute("INSERT INTO t (a) VALUES (2)");
                        assertThat(copy.fetchAll("SELECT a FROM t")).hasSize(2);
                        throw new IllegalStateException("of the application");
                      }))
          .hasMessage("of the application");

      assertThat(connector.fetchAll("SELECT a FROM t")).isEmpty();
    }
  }

  @Test
  void isReadAfterTheAdapterWasStoppedAndStarted() throws Exception {
    byte[] bytes;
    try (TestContainer container = start()) {
      bytes = write(container.factory().connector(WAREHOUSE, ScopeProvider.none()));
    }

    try (TestContainer container = start()) {
      SqlConnector copy = (SqlConnector) read(bytes);

      assertThat(copy.fetchOne("SELECT 1")).isPresent();
      assertThat(copy.statistics().maxConnections()).isPositive();
    }
  }

  @Test
  void anAsynchronousConnectorIsWrittenByItsBlockToo() throws Exception {
    try (TestContainer container = start()) {
      byte[] bytes = write(container.factory().asyncConnector(WAREHOUSE, ScopeProvider.none()));

      assertThat(text(bytes)).contains("warehouse").doesNotContain(PASSWORD);
      // Its operations need a managed executor, which only a container has.
      assertThat(((AsyncSqlConnector) read(bytes)).specification()).isEqualTo(specification);
    }
  }

  @Test
  void theBytesHoldTheBlocksNameAndNoSecret() throws Exception {
    try (TestContainer container = start()) {
      SqlConnector connector = container.factory().connector(WAREHOUSE, ScopeProvider.none());
      assertThat(connector.fetchOne("SELECT 1")).isPresent();

      assertThat(text(write(connector)))
          .contains("sql-connector", "warehouse")
          .doesNotContain(PASSWORD)
          .doesNotContain(specification.components().username());
      assertThat(text(write(connector.openScope()))).doesNotContain(PASSWORD);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void saysThatNoAdapterRunsWhereItIsRead() throws Exception {
    byte[] bytes;
    try (TestContainer container = start()) {
      bytes = write(container.factory().connector(WAREHOUSE, ScopeProvider.none()));
    }

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("no Bondstone adapter runs here")
        .hasMessageContaining("bondstone.rar");
  }

  @Test
  void namesTheScopesThatCannotBeWritten() throws Exception {
    try (TestContainer container = start()) {
      SqlConnector connector = container.factory().connector(WAREHOUSE, Optional::empty);

      assertThatThrownBy(() -> write(connector))
          .isInstanceOf(NotSerializableException.class)
          .hasMessageContaining(SerialisedConnectorTest.class.getSimpleName());
    }
  }

  /** Stands for a connector in bytes of somebody's own making. */
  private static class Forged implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Stands for one with its superclass. */
  private static final class ForgedWhole extends Forged {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void bytesOfAConnectorItselfAreRefused() throws Exception {
    Class<?> type = Class.forName("org.bondstone.adapter.connector.DefaultSqlConnector");
    Map<Class<?>, Class<?>> alone = Map.of(Forged.class, type);
    Map<Class<?>, Class<?>> whole =
        Map.of(ForgedWhole.class, type, Forged.class, type.getSuperclass());

    assertThatThrownBy(() -> read(forged(new Forged(), alone)))
        .isInstanceOf(InvalidObjectException.class);
    assertThatThrownBy(() -> read(forged(new ForgedWhole(), whole)))
        .isInstanceOf(InvalidObjectException.class);
  }

  /** What is serialised, under the names of other classes. */
  private static byte[] forged(Object value, Map<Class<?>, Class<?>> names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out =
        new ObjectOutputStream(bytes) {
          @Override
          protected void writeClassDescriptor(ObjectStreamClass own) throws IOException {
            super.writeClassDescriptor(ObjectStreamClass.lookup(names.get(own.forClass())));
          }
        }) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }
}
