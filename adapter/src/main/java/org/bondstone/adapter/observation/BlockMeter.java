package org.bondstone.adapter.observation;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bondstone.adapter.statement.SqlSyntax;
import org.bondstone.adapter.statement.StatementSummary;
import org.bondstone.api.spi.StatementListener;

/** The statements of one block on one engine. Thread-safe. */
public final class BlockMeter {

  /** Programs that make names of tables up would else fill the memory. */
  private static final int MOST_SUMMARIES = 100;

  private final PoolMeter pool;
  private final String name;
  private final Watch watch;
  private final SlowStatements slow;
  private final Map<StatementSummary, StatementMeter> statements = new ConcurrentHashMap<>();

  BlockMeter(PoolMeter pool, String name, Watch watch) {
    this.pool = pool;
    this.name = name;
    this.watch = watch;
    this.slow = watch.slowStatements();
  }

  String name() {
    return name;
  }

  /**
   * How a statement is watched.
   *
   * @param sql its text
   * @param shown its text without literals
   */
  public SeenStatement statement(String sql, SqlSyntax syntax, Supplier<String> shown) {
    StatementSummary summary = StatementSummary.of(sql, syntax);
    boolean fits = statements.containsKey(summary) || statements.size() < MOST_SUMMARIES;
    return new SeenStatement(
        statements.computeIfAbsent(fits ? summary : summary.operationOnly(), StatementMeter::new),
        summary,
        shown);
  }

  /**
   * Begins to watch a run of a statement.
   *
   * @param start of the run, by {@link System#nanoTime}
   */
  public Observation begin(SeenStatement statement, long start) {
    StatementListener listener = watch.listener();
    StatementListener.Run run =
        listener == null ? null : statement.begin(listener, name, pool.system());
    return new Observation(this, statement, run, start);
  }

  void succeeded(SeenStatement statement, long nanos, long rows) {
    statement.meter().succeeded(nanos);
    if (slow.isSlow(name, nanos)) {
      slow.note(pool, name, statement, nanos, rows, null);
    }
  }

  void failed(SeenStatement statement, long nanos, String error) {
    statement.meter().failed(nanos, error);
    if (slow.isSlow(name, nanos)) {
      slow.note(pool, name, statement, nanos, Observation.UNKNOWN_ROWS, error);
    }
  }

  Collection<StatementMeter> statements() {
    return statements.values();
  }
}
