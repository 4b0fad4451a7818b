package org.bondstone.adapter.observation;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.bondstone.adapter.guard.StatementWatch;
import org.bondstone.api.error.DatabaseException;
import org.bondstone.api.spi.StatementListener;

/** One run of a statement, from its begin to its end. Belongs to one thread. */
public final class Observation implements StatementWatch.Run {

  private static final Pattern STATE = Pattern.compile("[A-Z0-9]{5}");

  private final BlockMeter block;
  private final SeenStatement statement;
  private final long start;

  /** Null when nobody listens. */
  private final StatementListener.Run run;

  private boolean ended;

  Observation(BlockMeter block, SeenStatement statement, StatementListener.Run run, long start) {
    this.block = block;
    this.statement = statement;
    this.run = run;
    this.start = start;
  }

  @Override
  public void done(long rows) {
    if (!ended) {
      ended = true;
      block.succeeded(statement, System.nanoTime() - start, rows);
      if (run != null) {
        run.done(rows);
      }
    }
  }

  @Override
  public void failed(Throwable error) {
    if (!ended) {
      ended = true;
      String type = type(error);
      block.failed(statement, System.nanoTime() - start, type);
      if (run != null) {
        run.failed(type);
      }
    }
  }

  /** No message: it may hold a value. */
  private static String type(Throwable error) {
    Throwable cause = error instanceof DatabaseException ? error.getCause() : error;
    return cause instanceof SQLException sql && isState(sql.getSQLState())
        ? sql.getSQLState()
        : error.getClass().getName();
  }

  /** A driver may have anything there. */
  private static boolean isState(String state) {
    return state != null && STATE.matcher(state).matches();
  }
}
