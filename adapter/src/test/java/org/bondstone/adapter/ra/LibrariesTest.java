package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.session.SqlSessionManager;
import org.apache.ibatis.transaction.TransactionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.bondstone.adapter.testing.TestBlocks;
import org.bondstone.api.block.Block;
import org.bondstone.api.block.BlockChange;
import org.bondstone.api.block.BlockReference;
import org.bondstone.api.spi.BlockDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Libraries on a block's data source: the code of src/docs/libraries.md, and what it says. */
class LibrariesTest {

  private static final BlockReference SHOP = BlockReference.of("shop");

  @TempDir private Path folder;

  private final TestBlocks blocks = new TestBlocks();
  private final DataSource shop = new BlockDataSource(SHOP);
  private TestContainer container;

  /** What each library does here. */
  interface Orders {

    void add(String item);

    List<String> items();
  }

  static final class JooqOrders implements Orders {

    private final DSLContext shop;

    @Inject
    JooqOrders(@Block("shop") DataSource shop) {
      this.shop = DSL.using(shop, SQLDialect.H2);
    }

    @Override
    public void add(String item) {
      shop.insertInto(table("orders"), field("item", String.class)).values(item).execute();
    }

    @Override
    public List<String> items() {
      return shop.select(field("item", String.class)).from(table("orders")).fetchInto(String.class);
    }
  }

  static final class JdbiOrders implements Orders {

    private final Jdbi shop;

    @Inject
    JdbiOrders(@Block("shop") DataSource shop) {
      this.shop = Jdbi.create(shop);
    }

    @Override
    public void add(String item) {
      shop.useHandle(handle -> handle.execute("INSERT INTO orders (item) VALUES (?)", item));
    }

    @Override
    public List<String> items() {
      return shop.withHandle(
          handle -> handle.createQuery("SELECT item FROM orders").mapTo(String.class).list());
    }
  }

  static final class SpringOrders implements Orders {

    private final JdbcClient shop;

    @Inject
    SpringOrders(@Block("shop") DataSource shop) {
      this.shop = JdbcClient.create(shop);
    }

    @Override
    public void add(String item) {
      shop.sql("INSERT INTO orders (item) VALUES (:item)").param("item", item).update();
    }

    @Override
    public List<String> items() {
      return shop.sql("SELECT item FROM orders").query(String.class).list();
    }
  }

  interface OrderMapper {

    @Insert("INSERT INTO orders (item) VALUES (#{item})")
    void add(String item);

    @Select("SELECT item FROM orders")
    List<String> items();
  }

  static final class MyBatisOrders implements Orders {

    private final OrderMapper shop;

    @Inject
    MyBatisOrders(@Block("shop") DataSource shop) {
      this(shop, new ManagedTransactionFactory());
    }

    MyBatisOrders(DataSource shop, TransactionFactory transactions) {
      Configuration configuration = new Configuration(new Environment("shop", transactions, shop));
      configuration.addMapper(OrderMapper.class);
      SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
      this.shop = SqlSessionManager.newInstance(sessions).getMapper(OrderMapper.class);
    }

    @Override
    public void add(String item) {
      shop.add(item);
    }

    @Override
    public List<String> items() {
      return shop.items();
    }
  }

  @ApplicationScoped
  @Transactional(TxType.NOT_SUPPORTED)
  static class Tables {

    @Inject
    @Block("shop")
    DataSource shop;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
      migrate();
    }

    void follow(@Observes BlockChange change) {
      if (change.name().equals("shop") && change.kind() != BlockChange.Kind.DELETED) {
        migrate();
      }
    }

    private void migrate() {
      Flyway.configure(Tables.class.getClassLoader())
          .dataSource(shop)
          .locations("classpath:org/bondstone/adapter/ra/tables")
          .load()
          .migrate();
    }
  }

  /** What src/docs/definitions.md begins with. */
  @DataSourceDefinition(
      name = "java:app/jdbc/shop",
      className = "org.postgresql.ds.PGSimpleDataSource",
      serverName = "db.example.com",
      portNumber = 5432,
      databaseName = "shop",
      user = "shop",
      password = "change-me",
      maxPoolSize = 15,
      isolationLevel = Connection.TRANSACTION_READ_COMMITTED)
  interface Defined {}

  static Stream<Named<Function<DataSource, Orders>>> libraries() {
    return Stream.of(
        Named.of("jOOQ", JooqOrders::new),
        Named.of("Jdbi", JdbiOrders::new),
        Named.of("Spring", SpringOrders::new),
        Named.of("MyBatis", MyBatisOrders::new));
  }

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
    container.factory().sources().register(blocks);
    save("first");
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  private BlockChange save(String database) {
    blocks.with(
        "sql-connector",
        "shop",
        Map.of("connection_info", Map.of("driver", "h2", "database", database)));
    BlockChange change = new BlockChange(BlockChange.Kind.UPDATED, "sql-connector", "shop");
    container.factory().sources().changed(change);
    return change;
  }

  private Tables tables() {
    Tables tables = new Tables();
    tables.shop = shop;
    return tables;
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void commitsNothingBeforeTheTransactionDoes(Function<DataSource, Orders> library)
      throws Exception {
    tables().start(container);
    Orders orders = library.apply(shop);

    container.inTransaction(
        () -> {
          orders.add("tea");
          assertThat(new SpringOrders(shop).items()).containsExactly("tea");
          return null;
        });
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      orders.add("milk");
                      assertThat(orders.items()).containsExactly("tea", "milk");
                      throw new IllegalStateException("called off");
                    }))
        .hasMessage("called off");

    assertThat(orders.items()).containsExactly("tea");
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void commitsEachStatementOutsideOfTransactions(Function<DataSource, Orders> library) {
    tables().start(container);
    Orders orders = library.apply(shop);

    orders.add("tea");

    assertThat(new JdbiOrders(shop).items()).containsExactly("tea");
  }

  @Test
  void refusesATransactionOfJooqsOwn() {
    tables().start(container);
    DSLContext jooq = new JooqOrders(shop).shop;

    assertThatThrownBy(() -> container.inTransaction(() -> transaction(jooq)))
        .isInstanceOf(DataAccessException.class)
        .hasRootCauseMessage("The container ends this transaction, so commit() is not allowed.");
    assertThat(new JooqOrders(shop).items()).isEmpty();
  }

  private Object transaction(DSLContext jooq) {
    jooq.transaction(inner -> inner.dsl().execute("INSERT INTO orders (item) VALUES ('tea')"));
    return null;
  }

  @Test
  void makesATransactionOfJdbiAPartOfTheOneThatRuns() {
    tables().start(container);
    JdbiOrders orders = new JdbiOrders(shop);

    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      addInTransaction(orders);
                      throw new IllegalStateException("called off");
                    }))
        .hasMessage("called off");
    assertThat(orders.items()).isEmpty();

    addInTransaction(orders);
    assertThat(orders.items()).containsExactly("tea");
  }

  private static void addInTransaction(JdbiOrders orders) {
    orders.shop.useTransaction(
        handle -> handle.execute("INSERT INTO orders (item) VALUES ('tea')"));
  }

  @Test
  void refusesTheTransactionsThatMyBatisEndsItself() {
    tables().start(container);
    Orders orders = new MyBatisOrders(shop, new JdbcTransactionFactory());

    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      orders.add("tea");
                      return null;
                    }))
        .isInstanceOf(PersistenceException.class)
        .hasStackTraceContaining("The container ends this transaction");
    assertThat(orders.items()).isEmpty();

    orders.add("tea");
    assertThat(orders.items()).containsExactly("tea");
  }

  @Test
  void makesTheTablesWhereTheBlockMovesTo() {
    Tables tables = tables();
    tables.start(container);
    new SpringOrders(shop).add("tea");

    tables.follow(save("second"));

    assertThat(new SpringOrders(shop).items()).isEmpty();
  }

  @Test
  void cannotMakeTablesInATransaction() {
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      tables().start(container);
                      return null;
                    }))
        .isInstanceOf(FlywayException.class)
        .hasStackTraceContaining("The container ends this transaction");
  }
}
