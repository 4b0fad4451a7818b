package org.bondstone.adapter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bondstone.adapter.cursor.CursorLimits;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.EngineReference;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.adapter.transaction.TransactionIntegration;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.spi.OperationScope;
import org.bondstone.api.spi.ScopeProvider;
import org.bondstone.api.sql.ExecutionOptions;
import org.bondstone.api.sql.Isolation;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.api.transaction.TransactionOptions;
import org.bondstone.contract.ConnectorContract;
import org.bondstone.contract.ConnectorEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cursors belong to, and how they end with it. */
class ScopesTest extends ConnectorContract {

  private static final String ALL = "SELECT n FROM numbers ORDER BY n";

  private ProgramEnvironment program;

  @BeforeEach
  void numbers() {
    createNumbers(500);
  }

  @Override
  protected ConnectorEnvironment environment() {
    program = new ProgramEnvironment(new CursorLimits(3, 5, Duration.ofMinutes(10)));
    return program;
  }

  /** A transaction of this thread on one real connection. */
  private static final class LocalTransactions implements TransactionIntegration {

    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final List<Runnable> onRollback = new ArrayList<>();
    private Object key;
    private Connection connection;

    void begin() {
      key = new Object();
    }

    void end(boolean commit) throws SQLException {
      (commit ? beforeCommit : onRollback).forEach(Runnable::run);
      beforeCommit.clear();
      onRollback.clear();
      key = null;
      try (Connection ending = connection) {
        if (ending != null && commit) {
          ending.commit();
        } else if (ending != null) {
          ending.rollback();
        }
      } finally {
        connection = null;
      }
    }

    @Override
    public Object currentKey() {
      return key;
    }

    @Override
    public Engine engine(EngineReference reference) {
      return reference.engine();
    }

    @Override
    public GuardedConnection connection(Engine engine) throws SQLException {
      if (connection == null) {
        connection = engine.lease().connection();
        connection.setAutoCommit(false);
      }
      return new Shared(connection);
    }

    @Override
    public void onCompletion(Runnable commit, Runnable rollback) {
      beforeCommit.add(commit);
      onRollback.add(rollback);
    }

    @Override
    public Duration remaining() {
      return null;
    }

    @Override
    public TransactionOptions options() {
      return TransactionOptions.defaults();
    }
  }

  /** The transaction's connection, which ends with the transaction. */
  private static final class Shared extends GuardedConnection {

    private final Connection lent;

    Shared(Connection lent) {
      this.lent = lent;
    }

    @Override
    public Connection raw() throws SQLException {
      return lent.unwrap(Connection.class);
    }

    @Override
    protected Connection lent() {
      return lent;
    }

    @Override
    public void failed(Throwable error) {}

    @Override
    protected boolean inTransaction() {
      return true;
    }

    @Override
    protected boolean controlsTransaction(String sql) {
      return false;
    }

    @Override
    public void close() throws SQLException {
      closeOpen();
    }

    @Override
    public boolean isClosed() throws SQLException {
      return lent.isClosed();
    }
  }

  private static int first(SqlConnector connector) {
    return connector.fetchOne(ALL).orElseThrow().get(0, Integer.class);
  }

  @Test
  void aCursorInATransactionUsesItsConnectionAndEndsWithIt() throws SQLException {
    LocalTransactions transactions = new LocalTransactions();
    SqlConnector joined =
        program.runtime.connector(program.reference, transactions, ScopeProvider.none(), null);

    transactions.begin();
    joined.execute("INSERT INTO numbers (n, label) VALUES (-1, 'mine')");
    assertThat(first(joined)).isEqualTo(-1);
    assertThat(first(joined)).isZero();
    assertThat(lent()).isEqualTo(1);
    transactions.end(false);

    assertThat(lent()).isZero();
    assertThat(joined.statistics().openCursors()).isZero();
    assertThat(count("numbers")).isEqualTo(500);
    transactions.begin();
    assertThat(first(joined)).isZero();
    transactions.end(true);
  }

  @Test
  void theOptionsOfATransactionCannotBeChangedInsideIt() throws SQLException {
    LocalTransactions transactions = new LocalTransactions();
    SqlConnector joined =
        program.runtime.connector(program.reference, transactions, ScopeProvider.none(), null);
    transactions.begin();

    assertThatThrownBy(
            () ->
                joined.execute(
                    "DELETE FROM numbers",
                    java.util.Map.of(),
                    ExecutionOptions.defaults().withIsolation(Isolation.SERIALIZABLE)))
        .isInstanceOf(TransactionStateException.class);
    assertThatThrownBy(joined::begin).isInstanceOf(TransactionStateException.class);

    transactions.end(false);
  }

  @Test
  void twoRequestsNeverSeeEachOthersCursorAndEndTheirOwn() {
    List<Runnable> ends = new ArrayList<>();
    Object[] request = {"first"};
    ScopeProvider requests =
        () ->
            Optional.of(
                new OperationScope() {
                  private final Object key = request[0];

                  @Override
                  public Object key() {
                    return key;
                  }

                  @Override
                  public void onEnd(Runnable action) {
                    ends.add(action);
                  }
                });
    SqlConnector shared =
        program.runtime.connector(program.reference, TransactionIntegration.none(), requests, null);

    assertThat(first(shared)).isZero();
    assertThat(first(shared)).isEqualTo(1);
    request[0] = "second";
    assertThat(first(shared)).isZero();
    assertThat(shared.statistics().openCursors()).isEqualTo(2);
    ends.forEach(Runnable::run);

    assertThat(shared.statistics().openCursors()).isZero();
    assertThat(lent()).isZero();
  }

  @Test
  void aScopeHasItsOwnCursors() {
    assertThat(first(connector)).isZero();
    try (SqlConnector scope = connector.openScope()) {
      assertThat(first(scope)).isZero();
      assertThat(first(connector)).isEqualTo(1);
      assertThat(first(scope)).isEqualTo(1);
    }
    assertThat(first(connector)).isEqualTo(2);
  }

  @Test
  void theNumberOfOpenCursorsIsBounded() {
    for (int i = 0; i < 3; i++) {
      connector.fetchOne(ALL + " -- " + i);
    }

    assertThatThrownBy(() -> connector.fetchOne(ALL + " -- 3"))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("3 open cursors");
    connector.resetConnections();
    assertThat(connector.fetchOne(ALL + " -- 3")).isPresent();
  }

  @Test
  void aFetchThatFailsMidwayDoesNotBeginAnewUntilReset() {
    if (!database.isPostgres()) {
      return; // The others compute every row before the first is read, or know no error here.
    }
    String sql = "SELECT 10 / (480 - n) FROM generate_series(0, 499) AS n";
    assertThat(connector.fetchMany(sql, 100)).hasSize(100);

    assertThatThrownBy(() -> connector.fetchAll(sql)).isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> connector.fetchOne(sql))
        .isInstanceOf(TransactionStateException.class)
        .hasMessageContaining("resetConnections()");
    assertThat(lent()).isZero();

    connector.resetConnections();
  }

  @Test
  void aStreamIsNoContinuingFetchAndClosesItself() {
    try (var rows = connector.stream(ALL)) {
      assertThat(rows.limit(3).map(row -> row.get(0, Integer.class))).containsExactly(0, 1, 2);
    }
    assertThat(lent()).isZero();
    assertThat(connector.stream(ALL).count()).isEqualTo(500);
    assertThat(lent()).isZero();
    assertThat(connector.statistics().openCursors()).isZero();
  }

  @Test
  void statisticsShowWhatIsHeld() {
    connector.fetchOne(ALL);

    assertThat(connector.statistics().openCursors()).isEqualTo(1);
    assertThat(connector.statistics().compiledStatements()).isPositive();
    assertThat(connector.statistics().maxConnections()).isPositive();
  }

  @Test
  void theEngineAfterCloseIsANewOne() {
    assertThat(count("numbers")).isEqualTo(500);
    Engine before = program.reference.last;

    connector.close();

    assertThat(connector.fetchOne("SELECT 1")).isPresent();
    assertThat(program.reference.last).isNotSameAs(before);
  }
}
