package org.bondstone.adapter.connector;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bondstone.adapter.cursor.RowSource;
import org.bondstone.api.error.StoppedException;
import org.bondstone.api.spi.OperationScope;

/**
 * One subscription. Whatever happens to it, it happens in {@link #work}, which never runs twice at
 * once: that keeps the signals in order (rule 1.3 of Reactive Streams) and calls from the
 * subscriber's own methods from recursing (3.3).
 */
final class RowSubscription<T> implements Flow.Subscription {

  private static final System.Logger LOG = System.getLogger("org.bondstone.async");
  private static final int BATCH = 64;

  private final InFlight inFlight;
  private final OperationScope scope;
  private final Supplier<RowSource<T>> source;
  private final AtomicLong demand = new AtomicLong();

  /**
   * What there is to do. The first is the call of {@code onSubscribe}, which nothing may overlap.
   */
  private final AtomicInteger signals = new AtomicInteger(1);

  /** Null when the subscription has ended, so that the subscriber can be collected (3.13). */
  private Flow.Subscriber<? super T> subscriber;

  private RowSource<T> rows;
  private volatile boolean cancelled;
  private volatile boolean badRequest;

  RowSubscription(
      InFlight inFlight,
      OperationScope scope,
      Supplier<RowSource<T>> source,
      Flow.Subscriber<? super T> subscriber) {
    this.inFlight = inFlight;
    this.scope = scope;
    this.source = source;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      badRequest = true;
    } else {
      demand.accumulateAndGet(n, RowSubscription::add);
    }
    signal();
  }

  private static long add(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Override
  public void cancel() {
    cancelled = true;
    signal();
  }

  /** Tells that {@code onSubscribe} has returned. */
  void subscribed() {
    if (signals.decrementAndGet() != 0) {
      start();
    }
  }

  private void signal() {
    if (signals.getAndIncrement() == 0) {
      start();
    }
  }

  private void start() {
    if (rows != null || cancelled || badRequest) {
      resume();
    } else {
      begin();
    }
  }

  private void begin() {
    CompletionStage<Void> begun =
        inFlight.submit(
            scope,
            () -> {
              work();
              return null;
            });
    begun.whenComplete(
        (nothing, error) -> {
          // Only when the executor refused it: work itself throws nothing. A stage wraps its error.
          if (error != null) {
            fail(error instanceof CompletionException ? error.getCause() : error);
          }
        });
  }

  private void resume() {
    try {
      inFlight.resume(scope, this::work);
    } catch (StoppedException e) {
      fail(e);
    }
  }

  private void work() {
    int seen = signals.get();
    do {
      step();
      seen = signals.addAndGet(-seen);
    } while (seen != 0);
  }

  private void step() {
    if (subscriber == null) {
      return;
    }
    if (cancelled) {
      end();
    } else if (badRequest) {
      fail(new IllegalArgumentException("The number of rows requested must be positive (3.9)."));
    } else {
      emit();
    }
  }

  private void emit() {
    while (demand.get() > 0 && subscriber != null && !cancelled) {
      List<T> taken;
      try {
        if (rows == null) {
          rows = source.get();
        }
        taken = rows.take((int) Math.min(BATCH, demand.get()));
      } catch (RuntimeException | Error e) {
        fail(e);
        return;
      }
      hand(taken);
      if (subscriber != null && !cancelled && rows.isExhausted()) {
        Flow.Subscriber<? super T> done = subscriber;
        end();
        call(done::onComplete);
      }
    }
    if (cancelled) {
      end();
    }
  }

  private void hand(List<T> taken) {
    for (T row : taken) {
      if (cancelled || subscriber == null) {
        return;
      }
      Flow.Subscriber<? super T> receiver = subscriber;
      if (!call(() -> receiver.onNext(row))) {
        end();
        return;
      }
    }
    if (demand.get() != Long.MAX_VALUE) {
      demand.addAndGet(-taken.size());
    }
  }

  private void fail(Throwable error) {
    Flow.Subscriber<? super T> failed = subscriber;
    end();
    if (failed != null && !cancelled) {
      call(() -> failed.onError(error));
    }
  }

  /** A subscriber may not throw (2.13); one that does is dropped. */
  private static boolean call(Runnable signal) {
    try {
      signal.run();
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "A subscriber threw an exception; its subscription ends.", e);
      return false;
    }
  }

  private void end() {
    subscriber = null;
    RowSource<T> open = rows;
    rows = null;
    if (open != null) {
      try {
        open.close();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A result could not be closed.", e);
      }
    }
  }
}
