package org.bondstone.adapter.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bondstone.api.spi.LiveEngines.Moment;

/** The last hour of a pool. Moments in which nothing has changed are not kept. Thread-safe. */
final class History {

  private static final Duration KEPT = Duration.ofHours(1);

  private final Deque<Moment> moments = new ArrayDeque<>();
  private Totals before = new Totals(0, 0, Durations.NONE, Durations.NONE, Durations.NONE, 0);
  private PoolState last;

  private record Totals(
      long borrows,
      long timeouts,
      Durations waits,
      Durations uses,
      Durations statements,
      long errors) {

    static Totals of(PoolState state, PoolMeter meter) {
      return new Totals(
          state.borrows(),
          meter.timeouts() + meter.refusals(),
          meter.waits(state.borrows()),
          meter.uses(),
          all(meter).map(StatementMeter::all).reduce(Durations.NONE, Durations::plus),
          all(meter).mapToLong(StatementMeter::errors).sum());
    }

    private static java.util.stream.Stream<StatementMeter> all(PoolMeter meter) {
      return meter.meters().stream().flatMap(block -> block.statements().stream());
    }

    boolean sameAs(Totals other) {
      return borrows == other.borrows
          && timeouts == other.timeouts
          && statements.count() == other.statements.count();
    }
  }

  synchronized void add(Instant now, PoolState state, PoolMeter meter) {
    Totals totals = Totals.of(state, meter);
    if (!totals.sameAs(before) || !state.equals(last)) {
      moments.addLast(moment(now, state, totals));
    }
    before = totals;
    last = state;
    while (!moments.isEmpty() && moments.getFirst().at().isBefore(now.minus(KEPT))) {
      moments.removeFirst();
    }
  }

  private Moment moment(Instant now, PoolState state, Totals totals) {
    Durations waits = totals.waits().since(before.waits());
    Durations uses = totals.uses().since(before.uses());
    Durations statements = totals.statements().since(before.statements());
    return new Moment(
        now,
        state.active(),
        state.idle(),
        state.waiting(),
        totals.borrows() - before.borrows(),
        totals.timeouts() - before.timeouts(),
        waits.quantile(0.5),
        waits.quantile(0.99),
        uses.quantile(0.5),
        uses.quantile(0.99),
        statements.count(),
        statements.quantile(0.5),
        statements.quantile(0.99),
        totals.errors() - before.errors());
  }

  synchronized List<Moment> moments() {
    return List.copyOf(moments);
  }
}
