package org.bondstone.adapter.operation;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.DatabaseKind;
import org.bondstone.adapter.database.LentSessions;
import org.bondstone.adapter.database.Streaming;
import org.bondstone.adapter.database.error.BlockNames;
import org.bondstone.adapter.engine.Engine;
import org.bondstone.adapter.engine.Lease;
import org.bondstone.adapter.engine.LentConnection;
import org.bondstone.adapter.guard.GuardedConnection;
import org.bondstone.adapter.observation.BlockMeter;
import org.bondstone.adapter.observation.Observation;
import org.bondstone.adapter.observation.PoolUser;
import org.bondstone.adapter.observation.SeenStatement;
import org.bondstone.adapter.observation.UseMark;
import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.adapter.statement.CompiledStatement;
import org.bondstone.adapter.statement.ShownText;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.StatementCache;
import org.bondstone.adapter.statement.StatementCompiler;
import org.bondstone.adapter.statement.TransactionControl;
import org.bondstone.adapter.value.ValueMapping;
import org.bondstone.api.error.BadSqlException;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.error.TransactionStateException;
import org.bondstone.api.sql.ExecutionResult;
import org.bondstone.api.sql.LockMode;

/**
 * An engine, with what its kind of database needs, and the statements that were compiled for it. A
 * connector makes a new one when its block changes. Thread-safe.
 */
public final class Database {

  private static final System.Logger LOG = System.getLogger("org.bondstone.sql");
  private static final int MOST_STATEMENTS = 1_000;

  /** Longer texts are compiled at each use, so that the cache stays small. */
  private static final int LONGEST_KEPT = 50_000;

  private final Engine engine;
  private final DatabaseConfiguration configuration;
  private final LentSessions sessions;
  private final String name;
  private final DatabaseKind kind;
  private final SqlSyntax syntax;
  private final ValueMapping values;
  private final Streaming streaming;
  private final boolean echo;
  private final boolean oneConnection;
  private final StatementCache<Object, KnownStatement> statements =
      new StatementCache<>(MOST_STATEMENTS);

  /** Statements that applications run by themselves. */
  private final StatementCache<String, SeenStatement> ofApplication =
      new StatementCache<>(MOST_STATEMENTS);

  /** Null without a block. */
  private final PoolUser user;

  /** Null when nothing is measured, and without a block. */
  private final BlockMeter meter;

  /** Null without a block. */
  private final UseMark use;

  /**
   * @param name what messages call it
   * @param block the block's name; null when there is none
   */
  Database(Engine engine, String name, String block) {
    this.engine = engine;
    this.user = block == null ? null : engine.meter().user(block);
    this.meter = user == null ? null : user.meter();
    this.use = block == null ? null : engine.meter().use(block);
    this.configuration = engine.configuration();
    this.sessions = configuration.sessions();
    this.name = name;
    this.kind = configuration.kind();
    this.syntax = kind.syntax();
    this.values = kind.values();
    this.streaming = kind.streaming();
    this.echo = configuration.specification().echo();
    this.oneConnection = configuration.poolLimits().max() == 1;
  }

  public Engine engine() {
    return engine;
  }

  /** Whether the block has left the engine, which may be the block's again. */
  boolean isLeft() {
    return user != null && user.isGone();
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** Borrows a connection for the application, in auto-commit mode. */
  public Connection lend() throws SQLException {
    return watched(new LentConnection(borrow()));
  }

  /** Lets the statements be watched that an application runs on a connection. */
  <T extends GuardedConnection> T watched(T connection) {
    if (meter != null) {
      connection.watchedBy(this::observe);
    }
    return connection;
  }

  private Observation observe(String sql) {
    return meter.begin(
        sql.length() > LONGEST_KEPT ? seen(sql) : ofApplication.get(sql, this::seen),
        System.nanoTime());
  }

  /** Borrows a connection in auto-commit mode. */
  Lease borrow() throws SQLException {
    return engine.lease(name);
  }

  public DatabaseConfiguration configuration() {
    return configuration;
  }

  public DatabaseKind kind() {
    return kind;
  }

  public ValueMapping values() {
    return values;
  }

  public Streaming streaming() {
    return streaming;
  }

  /** Whether a result that stays open would keep everybody else from the database. */
  public boolean oneConnection() {
    return oneConnection;
  }

  public int compiledStatements() {
    return statements.size();
  }

  /** The compiled form of a text, from the cache where it can be. */
  public KnownStatement statement(String sql, LockMode lock) {
    if (sql.length() > LONGEST_KEPT) {
      return compile(sql, lock);
    }
    return lock == LockMode.NONE
        ? statements.get(sql, key -> compile(sql, LockMode.NONE))
        : statements.get(new LockedText(sql, lock), key -> compile(sql, lock));
  }

  private record LockedText(String sql, LockMode lock) {}

  private KnownStatement compile(String sql, LockMode lock) {
    String text =
        lock == LockMode.NONE
            ? sql
            : kind.withLock(StatementCompiler.withoutEnd(sql, syntax), lock);
    CompiledStatement compiled = StatementCompiler.compile(text, syntax);
    requireWhole(compiled);
    return new KnownStatement(
        sql,
        compiled,
        TransactionControl.isIn(compiled.sql(), syntax),
        sessions.areChangedBy(compiled.sql()),
        meter == null ? null : seen(sql));
  }

  private void requireWhole(CompiledStatement compiled) {
    if (compiled.isEmpty()) {
      throw new BadSqlException(
          BlockNames.message(name, "the SQL text is empty: it has no statement."), null);
    }
    if (compiled.isRunInPart()) {
      throw new BadSqlException(
          BlockNames.message(
              name,
              "%s runs the first statement of a text only, and this text has %d. Run each by itself."
                  .formatted(kind.title(), compiled.traits().statements())),
          null);
    }
  }

  private SeenStatement seen(String sql) {
    return meter.statement(sql, syntax, () -> ShownText.whole(sql, syntax));
  }

  /** Begins to watch a run of a statement; null when nobody wants to know. */
  Observation observe(KnownStatement statement, Operation operation) {
    return meter == null ? null : meter.begin(statement.seen(), operation.beginStatement());
  }

  /** Runs a statement that writes, and watches it. */
  public ExecutionResult watched(KnownStatement statement, Operation operation, Writing writing)
      throws SQLException {
    Observation observation = observe(statement, operation);
    try {
      return observation == null ? writing.run() : watched(observation, writing);
    } catch (VirtualMachineError e) {
      operation.failed(e);
      throw e;
    }
  }

  private static ExecutionResult watched(Observation observation, Writing writing)
      throws SQLException {
    try {
      ExecutionResult result = writing.run();
      observation.done(result.affectedRows());
      return result;
    } catch (SQLException | RuntimeException e) {
      observation.failed(e);
      throw e;
    }
  }

  /** A run of a statement that writes. */
  @FunctionalInterface
  public interface Writing {
    ExecutionResult run() throws SQLException;
  }

  /** Notices that it is used. */
  void touch() {
    if (use != null) {
      use.touch();
    }
  }

  /** Sets the values of a prepared statement. */
  public void bind(PreparedStatement statement, BoundStatement bound) throws SQLException {
    for (int i = 0; i < bound.size(); i++) {
      values.bind(statement, i + 1, bound.value(i));
    }
  }

  /**
   * Sets the time limit of a prepared statement, and logs its text on request.
   *
   * @param known what it comes from
   * @param sql its text
   * @throws TransactionStateException when the statement would end the Jakarta transaction
   */
  public void begin(
      PreparedStatement statement, KnownStatement known, String sql, Operation operation)
      throws SQLException {
    echo(sql);
    if (operation.isShared() && known.controlsTransaction()) {
      throw new TransactionStateException(
          "The container begins and ends this transaction, so a statement must not.");
    }
    Connection connection = operation.statements();
    if (known.changesSession()) {
      sessions.changed(connection);
    }
    // A limit stays with the connection of a Jakarta transaction, for the statements after it too.
    if (operation.timeout() != null || (operation.isShared() && sessions.isLimited(connection))) {
      sessions.limit(connection, statement, operation.timeout());
    }
  }

  /** Logs a statement's text, when the specification asks for it. Never its values. */
  public void echo(String sql) {
    if (echo) {
      LOG.log(Level.INFO, "{0}{1}", BlockNames.prefix(name), sql);
    }
  }

  /** The error to throw for a driver's error. */
  public DatabaseException classify(SQLException error) {
    return configuration.errors().classify(error, name);
  }

  /** The error to throw for a driver's error of a statement. */
  public DatabaseException classify(
      SQLException error, KnownStatement statement, BoundStatement bound) {
    return classify(error, statement, bound, List.of());
  }

  /**
   * The error to throw for a driver's error of a statement.
   *
   * @param keys the generated keys that were asked for
   */
  DatabaseException classify(
      SQLException error, KnownStatement statement, BoundStatement bound, List<String> keys) {
    return configuration.errors().classify(error, name, statement.failed(bound, keys));
  }
}
