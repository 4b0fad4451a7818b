package org.bondstone.api.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bondstone.api.block.BlockReference;

// It is long, since most of it is Javadoc.
/**
 * Runs SQL on the database of a block.
 *
 * <p>Parameters are named: {@code :name} in the text, as in SQLAlchemy's {@code text()}. {@code ::}
 * casts, quotes and comments are left alone, {@code \:} is a plain colon. A list expands for {@code
 * IN}.
 *
 * <pre>{@code
 * List<Customer> all =
 *     shop.query("SELECT id, name FROM customers WHERE city = :city")
 *         .bind("city", city)
 *         .list(Customer.class);
 * }</pre>
 *
 * <p>In a Jakarta transaction every operation takes part in it. Outside one, each {@link #query},
 * {@link #update}, {@link #batch} and {@code execute} commits by itself.
 *
 * <p><b>Continuing fetch.</b> A {@link #query} asks anew each time; a fetch, as Prefect's, goes on.
 * Every fetch of the same text, parameters and options continues one open cursor: {@code fetchOne},
 * {@code fetchMany} and {@code fetchAll} share it. After the last row the results are empty,
 * without running again, until {@link #resetConnections}. A cursor belongs to the scope that opened
 * it, and ends with it: the Jakarta transaction, else {@link #inScope}, else the job of a managed
 * executor, else the request, else the thread. Two users of one connector never see each other's
 * cursors. Jobs of other thread pools need {@link #inScope}. An open cursor may hold a connection;
 * when one caller's cursors would take the last of the pool, the oldest are read into memory, or
 * the next one is a {@link org.bondstone.api.error.TransactionStateException}.
 *
 * <p>Thread-safe. All methods throw {@link org.bondstone.api.error.BondstoneException} or one of
 * its subclasses.
 */
public interface SqlConnector extends AutoCloseable {

  /** The block that this connector uses; empty for one opened from a specification. */
  Optional<BlockReference> block();

  /**
   * The specification in force now. It changes when the block does.
   *
   * @throws org.bondstone.api.error.UnknownBlockException when no source has the block
   */
  ConnectionSpecification specification();

  /** A query that runs each time it is asked. */
  SqlQuery query(String sql);

  /** A statement that is run for what it does. */
  SqlUpdate update(String sql);

  /** One statement for many rows. */
  SqlBatch batch(String sql);

  /** Runs a statement without parameters. */
  default ExecutionResult execute(String sql) {
    return execute(sql, Map.of(), ExecutionOptions.defaults());
  }

  /** Runs a statement. */
  default ExecutionResult execute(String sql, Map<String, ?> parameters) {
    return execute(sql, parameters, ExecutionOptions.defaults());
  }

  /** Runs a statement with options. */
  ExecutionResult execute(String sql, Map<String, ?> parameters, ExecutionOptions options);

  /**
   * Runs a statement once for each row, all in one transaction.
   *
   * @param rows the parameters of each run; read once, not held; none does nothing
   */
  default ExecutionResult executeMany(String sql, Iterable<? extends Map<String, ?>> rows) {
    return executeMany(sql, rows, ExecutionOptions.defaults());
  }

  /**
   * Runs a statement once for each row, all in one transaction, with options.
   *
   * @param rows the parameters of each run; read once, not held; none does nothing
   */
  ExecutionResult executeMany(
      String sql, Iterable<? extends Map<String, ?>> rows, ExecutionOptions options);

  /** The next row of the cursor; empty after the last. */
  default Optional<Row> fetchOne(String sql) {
    return fetchOne(sql, Map.of(), ExecutionOptions.defaults());
  }

  /** The next row of the cursor; empty after the last. */
  default Optional<Row> fetchOne(String sql, Map<String, ?> parameters) {
    return fetchOne(sql, parameters, ExecutionOptions.defaults());
  }

  /** The next row of the cursor; empty after the last. */
  Optional<Row> fetchOne(String sql, Map<String, ?> parameters, ExecutionOptions options);

  /**
   * The next rows of the cursor; empty after the last.
   *
   * @param size the most rows to return; 0 for the block's fetch size
   */
  default List<Row> fetchMany(String sql, int size) {
    return fetchMany(sql, Map.of(), size, ExecutionOptions.defaults());
  }

  /**
   * The next rows of the cursor; empty after the last.
   *
   * @param size the most rows to return; 0 for the block's fetch size
   */
  default List<Row> fetchMany(String sql, Map<String, ?> parameters, int size) {
    return fetchMany(sql, parameters, size, ExecutionOptions.defaults());
  }

  /**
   * The next rows of the cursor; empty after the last.
   *
   * @param size the most rows to return; 0 for the block's fetch size
   * @throws org.bondstone.api.error.BadParameterException when the size is negative
   */
  List<Row> fetchMany(String sql, Map<String, ?> parameters, int size, ExecutionOptions options);

  /** All remaining rows of the cursor; empty after the last. */
  default List<Row> fetchAll(String sql) {
    return fetchAll(sql, Map.of(), ExecutionOptions.defaults());
  }

  /** All remaining rows of the cursor; empty after the last. */
  default List<Row> fetchAll(String sql, Map<String, ?> parameters) {
    return fetchAll(sql, parameters, ExecutionOptions.defaults());
  }

  /** All remaining rows of the cursor; empty after the last. */
  List<Row> fetchAll(String sql, Map<String, ?> parameters, ExecutionOptions options);

  /** The whole result as a stream. */
  default Stream<Row> stream(String sql) {
    return stream(sql, Map.of(), ExecutionOptions.defaults());
  }

  /** The whole result as a stream. */
  default Stream<Row> stream(String sql, Map<String, ?> parameters) {
    return stream(sql, parameters, ExecutionOptions.defaults());
  }

  /**
   * The whole result as a stream, as by {@link SqlQuery#stream}. It is no continuing fetch: each
   * call runs the statement.
   */
  default Stream<Row> stream(String sql, Map<String, ?> parameters, ExecutionOptions options) {
    return query(sql).bind(parameters).options(options).stream(Row.class);
  }

  /**
   * A connector to the same block whose cursors belong to it alone and end when it is closed, as by
   * {@link #resetConnections}. The engine stays. {@link #inScope} also knows of exceptions.
   */
  SqlConnector openScope();

  /**
   * Runs some work with a connector whose cursors belong to it alone. They end with the work: what
   * they did is committed when it returns, and rolled back when it throws.
   *
   * @return what the work returns
   */
  default <T> T inScope(Function<? super SqlConnector, ? extends T> work) {
    try (SqlConnector scope = openScope()) {
      try {
        return work.apply(scope);
      } catch (RuntimeException | Error e) {
        scope.rollbackConnections();
        throw e;
      }
    }
  }

  /**
   * A plain data source on this block, for JPA, jOOQ, Jdbi and other libraries. It follows the
   * block's changes. Its connections take part in the Jakarta transaction, where there is one.
   */
  DataSource dataSource();

  /**
   * A session of Jakarta Persistence on this block: an entity manager for a persistence unit of the
   * application, by the server's provider. Close it, best by {@code try (…)}. Prefect's {@code
   * session()}.
   *
   * <p>In a Jakarta transaction the session joins it, on the same connection as this connector's
   * other work: changes are written when the transaction commits, and closing the session before
   * that loses none. Outside of one it has transactions of its own, by {@link
   * EntityManager#getTransaction}. It is for one thread, and ends with the transaction that it
   * joined.
   *
   * <p>The connector makes the unit's factory at the first use, keeps it, and closes it when the
   * connector is closed; for an injected one that is when the application stops. When the block
   * changes, the next session is on the new database. Entities are not cached beyond their session,
   * since connectors change the same rows.
   *
   * @param persistenceUnit a name of a {@code META-INF/persistence.xml} that the calling thread's
   *     context class loader finds; empty for the one that is called as the block, or else the only
   *     one. The unit's data sources and transaction type do not count
   * @throws jakarta.persistence.PersistenceException when there is no such unit or no provider, or
   *     the database cannot be reached
   * @throws UnsupportedOperationException when this connector is not Bondstone's own
   */
  default EntityManager session(String persistenceUnit) {
    throw noPersistence();
  }

  /**
   * The entity manager that {@code @Inject @Block("shop") EntityManager} gives: one for all
   * threads. In a Jakarta transaction it has one session, which joins it and ends with it. Outside
   * of one, each call has a session of its own, what it returns is detached, and what changes
   * something throws {@link jakarta.persistence.TransactionRequiredException}. It follows the
   * block, and is not to be closed.
   *
   * @param persistenceUnit as for {@link #session}; it is looked for at the first use
   * @throws UnsupportedOperationException when this connector is not Bondstone's own
   */
  default EntityManager entityManager(String persistenceUnit) {
    throw noPersistence();
  }

  /**
   * The factory that {@code @Inject @Block("shop") EntityManagerFactory} gives. It follows the
   * block, and is not to be closed. Its entity managers join the Jakarta transaction in which they
   * are made, or later by {@link EntityManager#joinTransaction}; who makes one closes it.
   *
   * @param persistenceUnit as for {@link #session}; it is looked for at the first use
   * @throws UnsupportedOperationException when this connector is not Bondstone's own
   */
  default EntityManagerFactory entityManagerFactory(String persistenceUnit) {
    throw noPersistence();
  }

  private static UnsupportedOperationException noPersistence() {
    return new UnsupportedOperationException("This connector has no sessions.");
  }

  /** A connection that commits each statement. In a Jakarta transaction it takes part in it. */
  Connection connection();

  /**
   * A connection with a begun transaction that only reads, or writes without having read before.
   *
   * @throws org.bondstone.api.error.TransactionStateException inside a Jakarta transaction
   * @see #begin(boolean)
   */
  default Connection begin() {
    return begin(false);
  }

  /**
   * A connection with a begun transaction, as Prefect's {@code begin_transaction(with_for_update)}.
   * Closing it without {@code commit()} rolls back. Inside a Jakarta transaction it is an error,
   * since that one is begun already.
   *
   * @param withForUpdate whether the transaction is going to change what it reads. On SQLite it
   *     begins with {@code BEGIN IMMEDIATE}, which takes the write lock at once; elsewhere it
   *     changes nothing by itself, and reads lock rows when their text says so, by {@code FOR
   *     UPDATE}.
   * @throws org.bondstone.api.error.TransactionStateException inside a Jakarta transaction
   * @throws org.bondstone.api.error.DatabaseTimeoutException when another transaction holds
   *     SQLite's write lock for too long
   */
  Connection begin(boolean withForUpdate);

  /**
   * Closes the cursors of the current scope, so that the next fetch runs its statement anew. What a
   * cursor did is committed, unless an operation of the scope has failed.
   */
  void resetConnections();

  /**
   * Closes the cursors of the current scope and rolls back what those did that are not read to
   * their end.
   */
  void rollbackConnections();

  /** What this connector and its engine hold now. */
  ConnectorStatistics statistics();

  /**
   * Closes all cursors of this connector, and its engine when nobody else uses it. The next use
   * builds a new one.
   */
  @Override
  void close();

  /**
   * Opens a connector outside a container, from a specification.
   *
   * @throws IllegalStateException when {@code bondstone-adapter} is not on the class path
   */
  static SqlConnector open(ConnectionSpecification specification) {
    return ConnectorProvider.provider().open(specification);
  }
}
