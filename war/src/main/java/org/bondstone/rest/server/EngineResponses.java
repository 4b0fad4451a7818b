package org.bondstone.rest.server;

import java.time.Instant;
import java.util.List;
import org.bondstone.api.spi.LiveEngines;

/** What the routes of engines return. Times are seconds. */
public final class EngineResponses {

  private static final double NANOS = 1e9;

  private EngineResponses() {}

  /** All engines. */
  public record Engines(boolean measured, List<Engine> engines, List<Cursor> cursors) {}

  /** One engine with its last hour. */
  public record EngineDetails(
      Engine engine, List<LiveEngines.Moment> history, List<Slow> slow, List<Cursor> cursors) {}

  /** One engine as it is now. */
  public record Engine(
      String id,
      String block,
      List<String> blocks,
      String database,
      String system,
      long generation,
      Instant since,
      boolean draining,
      long active,
      long idle,
      long waiting,
      long limit,
      long borrows,
      long timeouts) {

    static Engine of(LiveEngines.Pool pool) {
      return new Engine(
          pool.id(),
          pool.blocks().isEmpty() ? null : pool.blocks().get(0),
          pool.blocks(),
          pool.database(),
          pool.system(),
          pool.generation(),
          pool.since(),
          pool.draining(),
          pool.active(),
          pool.idle(),
          pool.waiting(),
          pool.limit(),
          pool.borrows(),
          pool.timeouts());
    }
  }

  /** A result that waits for its next fetch. */
  public record Cursor(
      String engine, String block, String statement, String holder, double age, double waiting) {

    static Cursor of(LiveEngines.OpenCursor cursor) {
      return new Cursor(
          cursor.pool(),
          cursor.block(),
          cursor.statement(),
          cursor.holder(),
          cursor.age().toNanos() / NANOS,
          cursor.waiting().toNanos() / NANOS);
    }
  }

  /** A statement that took longer than its block allows. */
  public record Slow(
      long number,
      Instant at,
      String block,
      String statement,
      double seconds,
      Long rows,
      String application,
      String error) {

    static Slow of(LiveEngines.SlowStatement slow) {
      return new Slow(
          slow.number(),
          slow.at(),
          slow.block(),
          slow.statement(),
          slow.seconds(),
          slow.rows() < 0 ? null : slow.rows(),
          slow.application().isEmpty() ? null : slow.application(),
          slow.error());
    }
  }

  /** How a database would run a statement. */
  public record Plan(String plan) {}
}
