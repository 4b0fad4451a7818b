package org.bondstone.adapter.connector;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.bondstone.adapter.cursor.RowSource;
import org.bondstone.api.spi.OperationScope;

/** A result that is read as fast as its subscriber asks. Each subscription runs the statement. */
final class RowPublisher<T> implements Flow.Publisher<T> {

  private final InFlight inFlight;
  private final OperationScope scope;
  private final Supplier<RowSource<T>> rows;

  /**
   * @param scope what the cursor belongs to
   * @param rows runs the statement
   */
  RowPublisher(InFlight inFlight, OperationScope scope, Supplier<RowSource<T>> rows) {
    this.inFlight = inFlight;
    this.scope = scope;
    this.rows = rows;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    RowSubscription<T> subscription = new RowSubscription<>(inFlight, scope, rows, subscriber);
    subscriber.onSubscribe(subscription);
    subscription.subscribed();
  }
}
