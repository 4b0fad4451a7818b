package org.bondstone.it.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import org.bondstone.api.block.Blocks;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.it.BondstoneEar;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SerialisedConnectorIT {

  private static final String NAME = Written.NAME;
  private static final String PASSWORD = "canary-7wd";

  @Inject private Blocks blocks;

  @Inject private Written written;

  private SqlConnector injected;
  private AsyncSqlConnector injectedAsync;

  @Deployment
  static EnterpriseArchive ear() {
    return BondstoneEar.withTest(SerialisedConnectorIT.class, Written.class);
  }

  @BeforeEach
  void saveTheBlock() {
    save("h2:///mem:written");
    injected = written.connector();
    injectedAsync = written.asyncConnector();
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

  @Test
  void anInjectedConnectorWorksAgain() throws Exception {
    assertThat(((SqlConnector) copy(injected)).fetchAll("SELECT 1")).hasSize(1);
    assertThat(((AsyncSqlConnector) copy(injectedAsync)).specification())
        .isEqualTo(injected.specification());
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
