package org.bondstone.rest.body;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The filters that bodies come in through and responses go out through, and the clock that ends
 * slow bodies.
 */
public final class BodyReception implements AutoCloseable {

  private final List<Filter> filters;
  private final Future<?> clock;

  public BodyReception(ManagedScheduledExecutorService scheduler) {
    long heap = Runtime.getRuntime().maxMemory();
    Bodies bodies = new Bodies(heap, scheduler);
    this.filters = List.of(new BodyFilter(bodies), new ResponseFilter(new ResponseLimits(heap)));
    this.clock = scheduler.scheduleWithFixedDelay(bodies::endLateOnes, 1, 1, TimeUnit.SECONDS);
  }

  /** In the order in which they stand. */
  public List<Filter> filters() {
    return filters;
  }

  @Override
  public void close() {
    clock.cancel(true);
  }
}
