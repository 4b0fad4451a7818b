package org.bondstone.adapter.observation;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bondstone.api.spi.LiveEngines.SlowStatement;

/**
 * The statements that took longer than their block allows: in a log of their own, and the latest of
 * them here. Thread-safe.
 */
final class SlowStatements {

  private static final System.Logger LOG = System.getLogger("org.bondstone.slow");
  private static final int MOST_KEPT = 500;

  private final Deque<Noted> noted = new ArrayDeque<>();
  private final AtomicLong number = new AtomicLong();
  private final Duration usual;
  private volatile Map<String, Duration> own = Map.of();

  /** The shortest of all thresholds: hardly a statement reaches it and looks up its block's own. */
  private volatile long shortest;

  /** A slow statement, and where it ran. */
  record Noted(String pool, SlowStatement statement) {}

  /**
   * @param usual of blocks that have none of their own; zero for none
   */
  SlowStatements(Duration usual) {
    this.usual = usual;
    this.shortest = nanos(usual);
  }

  Duration usual() {
    return usual;
  }

  /** Whether a statement of a block took longer than it may. */
  boolean isSlow(String block, long nanos) {
    return nanos >= shortest && nanos >= nanos(of(block));
  }

  private static long nanos(Duration threshold) {
    return threshold.isZero() ? Long.MAX_VALUE : threshold.toNanos();
  }

  Duration of(String block) {
    return own.getOrDefault(block, usual);
  }

  /** Sets those of all blocks that have one of their own. Zero notes nothing. */
  void own(Map<String, Duration> all) {
    own = Map.copyOf(all);
    shortest =
        Stream.concat(Stream.of(usual), all.values().stream())
            .mapToLong(SlowStatements::nanos)
            .min()
            .getAsLong();
  }

  void note(
      PoolMeter pool, String block, SeenStatement statement, long nanos, long rows, String error) {
    SlowStatement slow =
        new SlowStatement(
            number.incrementAndGet(),
            Instant.now(),
            block,
            statement.text(),
            nanos / 1e9,
            rows,
            CallingApplication.current().name(),
            error);
    LOG.log(Level.WARNING, () -> line(slow));
    synchronized (noted) {
      noted.addLast(new Noted(pool.id(), slow));
      if (noted.size() > MOST_KEPT) {
        noted.removeFirst();
      }
    }
  }

  private static String line(SlowStatement slow) {
    return String.format(
        Locale.ROOT,
        "%.3f s, block %s, %s%s%s: %s",
        slow.seconds(),
        slow.block(),
        slow.rows() < 0 ? "rows unknown" : slow.rows() + " rows",
        slow.application().isEmpty() ? "" : ", application " + slow.application(),
        slow.error() == null ? "" : ", failed with " + slow.error(),
        slow.statement());
  }

  /** The latest of a pool, the last first. */
  List<SlowStatement> of(PoolMeter pool) {
    List<SlowStatement> found = new ArrayList<>();
    synchronized (noted) {
      noted.stream()
          .filter(each -> each.pool().equals(pool.id()))
          .forEach(each -> found.add(each.statement()));
    }
    Collections.reverse(found);
    return found;
  }
}
