package org.bondstone.adapter.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bondstone.adapter.guard.ForwardingConnection;
import org.bondstone.adapter.testing.Databases;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.Driver;
import org.bondstone.api.sql.SqlConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No way leads from an application's connection around the guard of its transaction. */
class ConnectionGuardTest {

  /** What could end a transaction, or let the connection go. */
  private static final Map<String, Ending> ENDINGS =
      Map.of(
          "commit",
          Connection::commit,
          "rollback",
          Connection::rollback,
          "setAutoCommit(true)",
          connection -> connection.setAutoCommit(true),
          "abort",
          connection -> connection.abort(Runnable::run));

  private static final List<String> TEXTS =
      List.of(
          "COMMIT",
          " commit ;",
          "/* a */ Commit",
          "-- a\ncommit work",
          "ROLLBACK",
          "END",
          "ABORT",
          "BEGIN",
          "START TRANSACTION",
          "SET AUTOCOMMIT TRUE",
          "PREPARE TRANSACTION 'x'",
          "PREPARE COMMIT x",
          "insert into t values (2); COMMIT",
          "COMMIT; insert into t values (2)");

  private static final Map<Driver, List<Routes.Route>> ROUTES = new HashMap<>();

  @TempDir Path folder;

  private TestContainer container;

  @FunctionalInterface
  private interface Ending {
    void of(Connection connection) throws SQLException;
  }

  @BeforeEach
  void start() throws Exception {
    container = new TestContainer(folder, EnlistingConnectionManager.Order.CONNECTION_FIRST);
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  static Stream<ConnectionSpecification> databases() {
    return Databases.all();
  }

  private SqlConnector withTable(ConnectionSpecification specification) {
    SqlConnector connector = container.factory().connector(specification);
    connector.execute("create table t (n integer)");
    return connector;
  }

  private static List<Integer> rows(SqlConnector connector) {
    try (SqlConnector scope = connector.openScope()) {
      return scope.fetchAll("select n from t order by n").stream()
          .map(row -> row.get(0, Integer.class))
          .toList();
    }
  }

  private static boolean hasArrays(ConnectionSpecification specification) {
    return Databases.is(specification, "postgresql") || Databases.is(specification, "h2");
  }

  private static String query(ConnectionSpecification specification) {
    return hasArrays(specification) ? "select array[1, 2] as a from t" : "select n as a from t";
  }

  private static void insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into t values (1)");
    }
  }

  /** Calls work in a transaction on its connection, after a row was inserted, and rolls back. */
  private void rolledBack(SqlConnector connector, Ending work) {
    IllegalStateException no = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                container.inTransaction(
                    () -> {
                      Connection connection = connector.connection();
                      insert(connection);
                      work.of(connection);
                      throw no;
                    }))
        .isSameAs(no);
  }

  /** Found once for each kind of database: they are calls, whatever the connection. */
  private List<Routes.Route> routes(SqlConnector connector, ConnectionSpecification specification) {
    return ROUTES.computeIfAbsent(
        specification.components().driver(),
        driver -> {
          List<Routes.Route> routes = new ArrayList<>();
          rolledBack(
              connector, connection -> routes.addAll(Routes.of(connection, query(specification))));
          return routes;
        });
  }

  private static List<Routes.Route> toConnections(List<Routes.Route> routes) {
    return routes.stream().filter(route -> route.end() == Connection.class).toList();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyConnectionThatIsReachedIsTheHandle(ConnectionSpecification specification) {
    SqlConnector connector = withTable(specification);
    List<Routes.Route> routes = routes(connector, specification);
    assertThat(routes).hasSizeGreaterThan(30);

    rolledBack(
        connector,
        connection -> {
          for (Routes.Route route : toConnections(routes)) {
            assertThat(route.from(connection)).as("%s", route).isSameAs(connection);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nothingThatIsReachedEndsTheTransaction(ConnectionSpecification specification) {
    SqlConnector connector = withTable(specification);
    List<Routes.Route> toConnections = toConnections(routes(connector, specification));
    List<String> bypassed = new ArrayList<>();
    for (Routes.Route route : toConnections) {
      rolledBack(
          connector,
          connection -> {
            Connection reached = (Connection) route.from(connection);
            ENDINGS.forEach(
                (name, ending) -> refuses(route + " " + name, reached, ending, bypassed));
            reached.close();
            assertThat(connection.isClosed()).as("%s close", route).isTrue();
          });
      assertThat(rows(connector)).as("%s", route).isEmpty();
    }
    assertThat(bypassed).isEmpty();
    assertThat(toConnections.size() * (ENDINGS.size() + 1)).as("tried ways").isGreaterThan(93);
  }

  private static void refuses(
      String way, Connection reached, Ending ending, List<String> bypassed) {
    try {
      ending.of(reached);
      bypassed.add(way);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(way).isEqualTo("2D000");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nothingIsUnwrappedToTheDriversClasses(ConnectionSpecification specification) {
    SqlConnector connector = withTable(specification);
    List<Routes.Route> routes = routes(connector, specification);
    Set<Class<?>> driversTypes = driversTypes(connector, routes);
    assertThat(driversTypes).hasSizeGreaterThan(5);

    rolledBack(
        connector,
        connection -> {
          for (Routes.Route route : routes) {
            if (route.from(connection) instanceof Wrapper reached) {
              for (Class<?> type : driversTypes) {
                assertThat(reached.isWrapperFor(type)).as("%s to %s", route, type).isFalse();
                assertThatThrownBy(() -> reached.unwrap(type))
                    .as("%s to %s", route, type)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("In a transaction");
              }
            }
          }
          assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
          assertThat(connection.isWrapperFor(Connection.class)).isTrue();
        });
  }

  /** The driver's classes and interfaces that its own objects have, found outside of us. */
  private static Set<Class<?>> driversTypes(SqlConnector connector, List<Routes.Route> routes) {
    Set<Class<?>> types = new LinkedHashSet<>();
    try (Connection connection = connector.dataSource().getConnection()) {
      Connection raw = Databases.drivers(connection);
      add(raw.getClass(), types);
      raw.setAutoCommit(false);
      insert(raw);
      for (Routes.Route route : routes) {
        Object reached = route.from(raw);
        if (reached != null) {
          add(reached.getClass(), types);
        }
      }
      raw.rollback();
      raw.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    // Proxies of the same interfaces share a class, ours and those of others.
    types.removeIf(Proxy::isProxyClass);
    // The guard is one itself, as H2's session is.
    types.remove(ForwardingConnection.class);
    return types;
  }

  private static void add(Class<?> type, Set<Class<?>> types) {
    if (type != null && !type.getName().startsWith("java")) {
      types.add(type);
      add(type.getSuperclass(), types);
      for (Class<?> each : type.getInterfaces()) {
        add(each, types);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void noTextEndsTheTransaction(ConnectionSpecification specification) {
    SqlConnector connector = withTable(specification);
    for (String text : TEXTS) {
      rolledBack(
          connector,
          connection -> {
            try (Statement statement = connection.createStatement()) {
              assertThatThrownBy(() -> statement.execute(text))
                  .as(text)
                  .isInstanceOf(SQLException.class);
            }
          });
      assertThat(rows(connector)).as(text).isEmpty();
      rolledBack(
          connector,
          connection -> {
            assertThatThrownBy(() -> prepared(connection, text))
                .as(text)
                .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connector.execute(text))
                .as(text)
                .isInstanceOf(BondstoneException.class);
          });
      assertThat(rows(connector)).as(text).isEmpty();
    }
  }

  private static void prepared(Connection connection, String text) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.execute();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void closingTheConnectionOfAResultsStatementClosesTheHandleOnly(
      ConnectionSpecification specification) throws Exception {
    SqlConnector connector = withTable(specification);
    container.inTransaction(
        () -> {
          Connection connection = connector.connection();
          insert(connection);
          try (Statement statement = connection.createStatement();
              ResultSet result = statement.executeQuery("select n from t")) {
            result.getStatement().getConnection().close();
          }
          assertThat(connection.isClosed()).isTrue();
          connector.execute("insert into t values (2)");
          return null;
        });
    assertThat(rows(connector)).containsExactly(1, 2);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void outsideOfATransactionNothingLeadsPastTheHandleEither(ConnectionSpecification specification)
      throws Exception {
    SqlConnector connector = withTable(specification);
    try (Connection connection = connector.connection()) {
      connection.setAutoCommit(false);
      insert(connection);
      List<Routes.Route> routes = Routes.of(connection, query(specification));
      assertThat(routes).hasSizeGreaterThan(30);
      for (Routes.Route route : toConnections(routes)) {
        assertThat(route.from(connection)).as("%s", route).isSameAs(connection);
      }
      connection.getMetaData().getConnection().close();
      assertThat(connection.isClosed()).isTrue();
    }
    assertThat(rows(connector)).isEmpty();

    try (Connection connection = connector.connection()) {
      Class<? extends Connection> drivers = Databases.drivers(connection).getClass();
      assertThat(connection.isWrapperFor(drivers)).isTrue();
      connection.unwrap(drivers).close();
    }
    assertThat(rows(connector)).as("the pool drops what was closed").isEmpty();
  }
}
