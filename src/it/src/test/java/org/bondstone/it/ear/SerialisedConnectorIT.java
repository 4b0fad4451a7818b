package org.bondstone.it.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.charset.StandardCharsets;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.it.InContainer;
import org.bondstone.it.TestApplication;
import org.bondstone.testing.TrackConnections;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@InContainer
@TrackConnections(keepEngines = true)
class SerialisedConnectorIT {

  private static final String NAME = Written.NAME;
  private static final String PASSWORD = "canary-7wd";

  @Inject private Blocks blocks;

  @Inject private Written written;

  private SqlConnector injected;
  private AsyncSqlConnector injectedAsync;

  @Deployment
  static Archive<?> application() {
    return TestApplication.with(SerialisedConnectorIT.class, Written.class);
  }

  @BeforeEach
  void saveTheBlock() {
    save("h2:///mem:written");
    injected = written.connector();
    injectedAsync = written.asyncConnector();
  }

  @SuppressWarnings("BanJNDI") // a constant name of this server
  private static ConnectorFactory factory() throws NamingException {
    return InitialContext.doLookup(ConnectorFactory.GLOBAL_NAME);
  }

  private void save(String url) {
    blocks.save(NAME, ConnectionSpecification.of(ConnectionComponents.parse(url)).build(), true);
  }

  private static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object copy(Object object) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(write(object)))) {
      return in.readObject();
    }
  }

  /** As libraries of a container read: the scopes' class is the application's. */
  private static Object copyInTheApplication(Object object)
      throws IOException, ClassNotFoundException {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(write(object))) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass description)
              throws ClassNotFoundException {
            return Class.forName(description.getName(), false, application);
          }
        }) {
      return in.readObject();
    }
  }

  @Test
  void anInjectedConnectorWorksAgain() throws Exception {
    assertThat(((SqlConnector) copy(injected)).fetchAll("SELECT 1")).hasSize(1);
    assertThat(((AsyncSqlConnector) copy(injectedAsync)).specification())
        .isEqualTo(injected.specification());
  }

  @Test
  void aScopeWorksAgain() throws Exception {
    try (SqlConnector scope = injected.openScope();
        SqlConnector again = (SqlConnector) copyInTheApplication(scope)) {
      assertThat(again.block()).contains(BlockReference.of(NAME));
      assertThat(again.fetchAll("SELECT 1")).hasSize(1);
    }
  }

  @Test
  void aConnectorOfTheFactoryWorksAgain() throws Exception {
    BlockReference block = BlockReference.of(NAME);
    SqlConnector again = (SqlConnector) copy(factory().connector(block, ScopeProvider.none()));
    AsyncSqlConnector asyncAgain =
        (AsyncSqlConnector) copy(factory().asyncConnector(block, ScopeProvider.none()));

    assertThat(again.fetchAll("SELECT 1")).hasSize(1);
    again.resetConnections();
    assertThat(asyncAgain.specification()).isEqualTo(again.specification());
  }

  @Test
  void aConnectorToASpecificationWorksAgain() throws Exception {
    ConnectionSpecification specification =
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///mem:specified")).build();
    try (SqlConnector connector = factory().connector(specification);
        SqlConnector again = (SqlConnector) copy(connector)) {
      assertThat(again.specification()).isEqualTo(specification);
      connector.execute("CREATE TABLE t (a INTEGER)");
      assertThat(again.fetchAll("SELECT a FROM t")).as("the same engine").isEmpty();
    }
  }

  @Test
  void aConnectorOfTheProviderWorksAgain() throws Exception {
    ConnectionSpecification specification =
        ConnectionSpecification.of(ConnectionComponents.parse("h2:///mem:provided")).build();
    try (SqlConnector connector = factory().provider().open(specification);
        SqlConnector again = (SqlConnector) copy(connector)) {
      connector.execute("CREATE TABLE t (a INTEGER)");
      assertThat(again.fetchAll("SELECT a FROM t")).as("the same engine").isEmpty();
    }
  }

  @Test
  void theBytesHoldNoSecret() throws Exception {
    save("postgresql://postgres:" + PASSWORD + "@localhost:1/postgres");
    try (SqlConnector scope = injected.openScope()) {
      for (Object connector : new Object[] {injected, injectedAsync, scope}) {
        assertThat(new String(write(connector), StandardCharsets.ISO_8859_1))
            .contains(NAME)
            .doesNotContain(PASSWORD);
      }
    }
  }

  @Test
  void aDriverOfTheOtherKindOfConnectorIsAnErrorThatNamesTheRightOne() {
    save("postgresql+asyncpg://postgres@localhost:1/postgres");
    assertThatThrownBy(() -> injected.fetchOne("SELECT 1"))
        .isInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Use AsyncSqlConnector");

    save("postgresql+psycopg2://postgres@localhost:1/postgres");
    assertThatThrownBy(() -> injectedAsync.fetchOne("SELECT 1").toCompletableFuture().join())
        .hasRootCauseInstanceOf(InvalidSpecificationException.class)
        .hasMessageContaining("Use SqlConnector");
  }
}
