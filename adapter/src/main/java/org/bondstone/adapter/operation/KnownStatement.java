package org.bondstone.adapter.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.adapter.observation.SeenStatement;
import org.bondstone.adapter.row.RowReader;
import org.bondstone.adapter.statement.BoundStatement;
import org.bondstone.adapter.statement.CompiledStatement;
import org.bondstone.adapter.statement.FailedStatement;
import org.bondstone.adapter.statement.ShownText;
import org.bondstone.adapter.value.ValueMapping;

/** A compiled statement and what was learned of its results on one engine. Thread-safe. */
public final class KnownStatement {

  private record Facts(boolean pure, long nanoTime) {}

  private final String sql;
  private final CompiledStatement compiled;

  /** What the catalogue tells changes with it. */
  private static final long MOST_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Null until the catalogue was asked. */
  private volatile Facts facts;

  private volatile RowReader lastReader;
  private volatile Object memo;
  private final AtomicBoolean pastEndTold = new AtomicBoolean();

  private final boolean controlsTransaction;
  private final boolean changesSession;
  private final boolean hidesRows;

  /** Null when nobody watches. */
  private final SeenStatement seen;

  KnownStatement(
      String sql,
      CompiledStatement compiled,
      boolean controlsTransaction,
      boolean changesSession,
      SeenStatement seen) {
    this.sql = sql;
    this.compiled = compiled;
    this.controlsTransaction = controlsTransaction;
    this.changesSession = changesSession;
    this.seen = seen;
    this.hidesRows = compiled.hidesRows();
  }

  /** Whether its text may be more than one statement. */
  boolean isSeveral() {
    return compiled.traits().statements() > 1;
  }

  /** Whether its database would give a part of the rows only, and not tell. */
  boolean hidesRows() {
    return hidesRows;
  }

  /** Whether it begins or ends a transaction. */
  boolean controlsTransaction() {
    return controlsTransaction;
  }

  /** Whether it may change the session beyond its transaction. */
  boolean changesSession() {
    return changesSession;
  }

  SeenStatement seen() {
    return seen;
  }

  public CompiledStatement compiled() {
    return compiled;
  }

  /** The caller's text, for messages: short, and without what may be a value. */
  public String shownText(Database database) {
    return ShownText.of(sql, database.kind().syntax());
  }

  /**
   * What is known of it when it has failed.
   *
   * @param keys the generated keys that were asked for
   */
  FailedStatement failed(BoundStatement bound, List<String> keys) {
    return new FailedStatement(sql, compiled, bound, keys);
  }

  /** True once: whoever gets it tells that a fetch went on after the last row. */
  public boolean tellsPastEnd() {
    return !pastEndTold.get() && pastEndTold.compareAndSet(false, true);
  }

  /**
   * Whether it only reads, for sure. Then it does not matter when its transaction ends. Finding out
   * may take a query of the database's catalogue, at the first use and when that is old.
   */
  public boolean isPure(Database database) throws SQLException {
    if (!compiled.traits().pure()) {
      return false;
    }
    Facts known = facts;
    long now = System.nanoTime();
    if (known == null || now - known.nanoTime() > MOST_AGE_NANOS) {
      known = new Facts(new QueryFacts(database).isPure(compiled.sql()), now);
      facts = known;
    }
    return known.pure();
  }

  /** What an execution of many rows has learned of the statement's table; null for nothing. */
  public Object memo() {
    return memo;
  }

  public void memo(Object learned) {
    memo = learned;
  }

  /**
   * A reader for a result of this statement. It is the last one while the columns stay the same.
   */
  public RowReader reader(ResultSet result, ValueMapping mapping) throws SQLException {
    RowReader last = lastReader;
    RowReader reader = RowReader.of(result, mapping, last);
    if (reader != last) {
      lastReader = reader;
    }
    return reader;
  }
}
