package org.bondstone.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.bondstone.api.Blocks;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockField;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.block.BlockType;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.api.error.InvalidBlockException;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.ConnectorFactory;
import org.bondstone.api.spi.OperationScope;
import org.bondstone.api.sql.AsyncSqlConnector;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InjectionTest {

  private final RecordingFactory adapter = new RecordingFactory("sales", "warehouse");

  @Singleton
  static class Shop {
    @Inject
    @Block("warehouse")
    SqlConnector warehouse;

    @Inject
    @Block("warehouse")
    AsyncSqlConnector slowWarehouse;

    @Inject
    @Block("sql-connector/sales")
    Instance<SqlConnector> sales;
  }

  @SessionScoped
  static class Basket implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    @Block("warehouse")
    SqlConnector warehouse;

    @Inject
    @Block("warehouse")
    DataSource data;

    @Inject
    @Block("warehouse")
    EntityManager entities;
  }

  @Dependent
  static class Orders {

    @Inject
    @Block("warehouse")
    DataSource data;

    @Inject
    @Block("warehouse")
    EntityManager entities;

    @Inject
    @Block(value = "warehouse", unit = "orders")
    EntityManager orders;

    @Inject
    @Block(value = "sales", unit = "orders")
    Provider<EntityManagerFactory> sales;
  }

  /** As a container of Jakarta EE 11 adds beans for each of its persistence units. */
  static class ContainerUnits implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
      for (Class<?> type : List.of(EntityManager.class, EntityManagerFactory.class)) {
        event
            .addBean()
            .types(type, Object.class)
            .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
            .scope(Dependent.class)
            .produceWith(
                instance ->
                    Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> "the container's"));
      }
    }
  }

  static class Plain {
    @Inject EntityManager entities;
    @Inject EntityManagerFactory factory;
  }

  @Singleton
  static class WrongUnit {
    @Inject
    @Block(value = "warehouse", unit = "orders")
    DataSource data;
  }

  @Singleton
  static class Misspelt {
    @Inject
    @Block("Ware House")
    SqlConnector warehouse;
  }

  @Singleton
  static class Hopeful {
    @Inject
    @Block("later")
    SqlConnector later;
  }

  @BlockType(name = "SMTP Server")
  record SmtpServer(
      String host, @BlockField(defaultValue = "25") int port, Secret<String> password) {}

  @BlockType
  record Impossible(Thread thread) {}

  @BlockType
  record Endless(Endless next) {}

  @Singleton
  static class Mailer {
    @Inject
    @Block("warehouse")
    Instance<SmtpServer> server;
  }

  @Singleton
  static class Wrong {
    @Inject
    @Block("sql-connector/warehouse")
    SmtpServer server;
  }

  @Singleton
  static class Listener {
    final List<BlockChange> changes = new ArrayList<>();

    void note(@Observes BlockChange change) {
      changes.add(change);
    }
  }

  @Singleton
  static class FailingListener {

    void fail(@Observes @Priority(1) BlockChange change) {
      throw new IllegalStateException("It fails.");
    }
  }

  @BeforeEach
  void bind() {
    TestNaming.install();
    TestNaming.bind(ConnectorFactory.GLOBAL_NAME, adapter);
  }

  @AfterEach
  void unbind() {
    TestNaming.uninstall();
    System.clearProperty("bondstone.missing-block");
    System.clearProperty("bondstone.connector-factory");
    System.clearProperty("bondstone.block.warehouse.driver");
    System.clearProperty("bondstone.block.warehouse.database");
  }

  private static SeContainer start(Class<?>... beans) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addExtensions(BondstoneExtension.class)
        .addBeanClasses(beans)
        .initialize();
  }

  @Test
  void opensAConnectorAtItsFirstUseAndClosesItWithTheApplication() {
    try (SeContainer container = start(Shop.class)) {
      Shop shop = container.select(Shop.class).get();
      assertThat(adapter.opened).isEmpty();
      shop.warehouse.execute("select 1");
      shop.warehouse.execute("select 1");
      shop.slowWarehouse.execute("select 1");
      assertThat(adapter.opened).containsExactly("warehouse", "async warehouse");
    }
    assertThat(adapter.closed).containsExactlyInAnyOrder("warehouse", "async warehouse");
  }

  @Test
  void firesTheChangesOfBlocksWhileTheApplicationRuns() {
    BlockChange change = new BlockChange(BlockChange.Kind.CREATED, "sql-connector", "new");
    try (SeContainer container = start(Listener.class)) {
      adapter.changed(change);
      assertThat(container.select(Listener.class).get().changes).containsExactly(change);
    }
    assertThat(adapter.listeners).isEmpty();
  }

  @Test
  void firesAChangeAlsoWhenAnObserverFails() {
    BlockChange change = new BlockChange(BlockChange.Kind.CREATED, "sql-connector", "new");
    try (SeContainer container = start(FailingListener.class, Listener.class)) {
      adapter.changed(change);
      assertThat(container.select(Listener.class).get().changes).containsExactly(change);
    }
  }

  @Test
  void injectsBehindAnInstanceAndByTypeAndName() {
    try (SeContainer container = start(Shop.class)) {
      container.select(Shop.class).get().sales.get().execute("select 1");
      assertThat(adapter.opened).containsExactly("sql-connector/sales");
      assertThat(
              container
                  .select(SqlConnector.class, new BlockLiteral("warehouse", ""))
                  .isResolvable())
          .isTrue();
    }
  }

  @Test
  void injectsWhatTheConnectorOfABlockGives() {
    try (SeContainer container = start(Orders.class)) {
      Orders orders = container.select(Orders.class).get();
      assertThat(adapter.opened).isEmpty();
      assertThat(orders.data).hasToString("DataSource of warehouse null");
      assertThat(orders.entities).hasToString("EntityManager of warehouse []");
      assertThat(orders.orders).hasToString("EntityManager of warehouse [orders]");
      assertThat(orders.sales.get()).hasToString("EntityManagerFactory of sales [orders]");
      assertThat(adapter.opened).containsExactly("warehouse", "sales");
    }
    assertThat(adapter.closed).containsExactlyInAnyOrder("warehouse", "sales");
  }

  @Test
  void staysApartFromThePersistenceUnitsOfTheContainer() {
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new BondstoneExtension(), new ContainerUnits())
            .addBeanClasses(Orders.class, Plain.class)
            .initialize()) {
      Plain plain = container.select(Plain.class).get();
      assertThat(plain.entities).hasToString("the container's");
      assertThat(plain.factory).hasToString("the container's");
    }
  }

  @Test
  void failsTheDeploymentOfAUnitWhereThereCanBeNone() {
    assertThatThrownBy(() -> start(WrongUnit.class))
        .hasMessageContaining("javax.sql.DataSource")
        .hasMessageContaining("\"orders\"");
  }

  @Test
  void injectsIntoABeanThatIsPassivated() {
    try (SeContainer container = start(Basket.class)) {
      assertThat(container.select(Basket.class).isResolvable()).isTrue();
    }
  }

  @Test
  void failsTheDeploymentOfAnImpossibleName() {
    assertThatThrownBy(() -> start(Misspelt.class)).hasMessageContaining("Ware House");
  }

  @Test
  void failsTheDeploymentOfAMissingBlockWhenAskedTo() {
    System.setProperty("bondstone.missing-block", "fail");
    assertThatThrownBy(() -> start(Hopeful.class))
        .hasMessageContaining("There is no block \"later\"")
        .hasMessageContaining("sales, warehouse")
        .hasMessageContaining("Deploy the application again when its blocks are there");
  }

  @Test
  void deploysWithAMissingBlockByDefault() {
    try (SeContainer container = start(Hopeful.class)) {
      assertThat(container.select(Hopeful.class).get().later).isNotNull();
    }
  }

  @Test
  void refusesAnUnknownReactionToMissingBlocks() {
    System.setProperty("bondstone.missing-block", "panic");
    assertThatThrownBy(() -> start(Hopeful.class))
        .hasMessageContaining("bondstone.missing-block")
        .hasMessageContaining("panic")
        .hasMessageContaining("warn, fail or ignore");
  }

  @Test
  void saysThatTheAdapterIsNotDeployed() {
    TestNaming.install();
    try (SeContainer container = start(Shop.class)) {
      Shop shop = container.select(Shop.class).get();
      assertThatThrownBy(() -> shop.warehouse.execute("select 1"))
          .isInstanceOf(StoppedException.class)
          .hasMessageContaining("not deployed")
          .hasMessageContaining(ConnectorFactory.GLOBAL_NAME);
    }
  }

  @Test
  void looksForTheAdapterWhereTheSettingSays() {
    RecordingFactory other = new RecordingFactory("warehouse");
    TestNaming.bind("java:app/env/mine", other);
    System.setProperty("bondstone.connector-factory", "java:app/env/mine");
    try (SeContainer container = start(Shop.class)) {
      container.select(Shop.class).get().warehouse.execute("select 1");
      assertThat(other.opened).containsExactly("warehouse");
      assertThat(adapter.opened).isEmpty();
    }
  }

  @Test
  void prefersABlockOfTheApplicationsOwnSettings() {
    System.setProperty("bondstone.block.warehouse.driver", "h2");
    System.setProperty("bondstone.block.warehouse.database", "own");
    try (SeContainer container = start(Shop.class)) {
      container.select(Shop.class).get().warehouse.execute("select 1");
      assertThat(adapter.opened).containsExactly("warehouse from own");
    }
  }

  @Test
  void namesTheBlocksOfTheApplicationAndOfTheServer() {
    System.setProperty("bondstone.block.attic.driver", "h2");
    try (SeContainer container = start(Shop.class)) {
      assertThat(container.select(Blocks.class).get().names())
          .containsExactly("attic", "sales", "warehouse");
    } finally {
      System.clearProperty("bondstone.block.attic.driver");
    }
  }

  @Test
  void savesNoBlockWithoutAStore() {
    try (SeContainer container = start(Shop.class)) {
      Blocks blocks = container.select(Blocks.class).get();
      assertThatThrownBy(() -> blocks.save(BlockReference.of("sql-connector/x"), Map.of(), false))
          .isInstanceOf(BlockSourceException.class)
          .hasMessageContaining("no block store");
    }
  }

  @Test
  void injectsARecordAsItsBlockIsNow() {
    adapter.data = Map.of("host", "a.example", "password", "p");
    try (SeContainer container = start(Mailer.class)) {
      Mailer mailer = container.select(Mailer.class).get();
      assertThat(mailer.server.get()).isEqualTo(new SmtpServer("a.example", 25, Secret.of("p")));
      adapter.data = Map.of("host", "b.example", "port", 587, "password", "p");
      assertThat(mailer.server.get().host()).isEqualTo("b.example");
    }
  }

  @Test
  void saysWhatTheBlockOfARecordLacks() {
    try (SeContainer container = start(Mailer.class)) {
      Mailer mailer = container.select(Mailer.class).get();
      assertThatThrownBy(() -> mailer.server.get())
          .isInstanceOf(InvalidBlockException.class)
          .hasMessageContaining("/host: Field required; /password: Field required");
    }
  }

  @Test
  void definesTheBlockTypesOfTheApplicationAsLongAsItRuns() {
    try (SeContainer container = start(SmtpServer.class)) {
      assertThat(adapter.defined).containsExactly("smtp-server");
      assertThat(container.select(SmtpServer.class).isUnsatisfied()).isTrue();
    }
    assertThat(adapter.defined).isEmpty();
  }

  @Test
  void takesARecordFromTheApplicationsOwnSettings() {
    System.setProperty("bondstone.block.warehouse.type", "smtp-server");
    System.setProperty("bondstone.block.warehouse.host", "own.example");
    System.setProperty("bondstone.block.warehouse.port", "587");
    System.setProperty("bondstone.block.warehouse.password", "12");
    try (SeContainer container = start(Mailer.class)) {
      assertThat(container.select(Mailer.class).get().server.get())
          .isEqualTo(new SmtpServer("own.example", 587, Secret.of("12")));
    } finally {
      for (String field : List.of("type", "host", "port", "password")) {
        System.clearProperty("bondstone.block.warehouse." + field);
      }
    }
  }

  @Test
  void failsTheDeploymentOfARecordThatCannotBeABlockType() {
    assertThatThrownBy(() -> start(Wrong.class)).hasMessageContaining("smtp-server");
    assertThatThrownBy(() -> start(Impossible.class))
        .hasMessageContaining("Impossible.thread")
        .hasMessageContaining("java.lang.Thread is not known");
    assertThatThrownBy(() -> start(Endless.class)).hasMessageContaining("holds itself");
  }

  @RequestScoped
  static class Request {
    @Override
    public String toString() {
      return "request";
    }
  }

  @Test
  void givesEachRequestAScopeThatEndsWithIt() {
    List<String> ended = new ArrayList<>();
    try (SeContainer container = start(Shop.class, Request.class)) {
      container.select(Shop.class).get().warehouse.execute("select 1");
      assertThat(adapter.scopes.current()).isEmpty();

      RequestContextController request = container.select(RequestContextController.class).get();
      request.activate();
      OperationScope first = adapter.scopes.current().orElseThrow();
      assertThat(adapter.scopes.current().orElseThrow().key()).isSameAs(first.key());
      first.onEnd(() -> ended.add("first"));
      request.deactivate();
      assertThat(ended).containsExactly("first");

      request.activate();
      assertThat(adapter.scopes.current().orElseThrow().key()).isNotSameAs(first.key());
      request.deactivate();
      first.onEnd(() -> ended.add("late"));
      assertThat(ended).containsExactly("first", "late");
    }
  }

  @Test
  void givesEachJobOfAManagedExecutorAScopeThatEndsWithIt() {
    List<String> ended = new ArrayList<>();
    ThreadContextProvider jobs =
        ServiceLoader.load(ThreadContextProvider.class).findFirst().orElseThrow();
    ThreadContextSnapshot job = jobs.currentContext(Map.of());
    try (SeContainer container = start(Shop.class, Request.class)) {
      container.select(Shop.class).get().warehouse.execute("select 1");

      ThreadContextRestorer outer = job.begin();
      OperationScope first = adapter.scopes.current().orElseThrow();
      first.onEnd(() -> ended.add("outer"));
      ThreadContextRestorer inner = jobs.clearedContext(Map.of()).begin();
      assertThat(adapter.scopes.current().orElseThrow().key()).isNotSameAs(first.key());
      inner.endContext();
      assertThat(adapter.scopes.current().orElseThrow().key()).isSameAs(first.key());
      assertThat(ended).isEmpty();
      outer.endContext();

      assertThat(ended).containsExactly("outer");
      assertThat(adapter.scopes.current()).isEmpty();
    }
  }
}
