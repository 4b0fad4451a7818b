package org.bondstone.rest.forward;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body on its way: read when the remote server takes more, and without a thread. The
 * container and the HTTP client both call it; one of them works, for both.
 */
final class RequestBody implements BodyPublisher, ReadListener, Flow.Subscription {

  private static final int PIECE = 16 * 1024;

  private final ServletInputStream stream;
  private final long length;
  private final long most;
  private final Exchange exchange;
  private final OneAtATime moves = new OneAtATime(this::move);
  private final AtomicLong demand = new AtomicLong();
  private final byte[] piece = new byte[PIECE];
  private volatile Flow.Subscriber<? super ByteBuffer> subscriber;
  private volatile boolean allHere;
  private volatile boolean ended;
  private volatile Throwable fault;
  private boolean told;
  private long read;

  /**
   * @param length -1 when it is not known
   * @param most the most bytes that are taken
   */
  RequestBody(ServletInputStream stream, long length, long most, Exchange exchange) {
    this.stream = stream;
    this.length = length;
    this.most = most;
    this.exchange = exchange;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> taker) {
    taker.onSubscribe(this);
    subscriber = taker;
    moves.run();
  }

  @Override
  public void request(long count) {
    demand.accumulateAndGet(count, (one, other) -> Math.max(one, 0) + Math.min(other, 1 << 20));
    moves.run();
  }

  @Override
  public void cancel() {
    told = true;
  }

  @Override
  public void onDataAvailable() {
    moves.run();
  }

  /** Payara calls this when all has come, although nothing may have been read of it yet. */
  @Override
  public void onAllDataRead() {
    allHere = true;
    moves.run();
  }

  @Override
  public void onError(Throwable why) {
    fault = why;
    moves.run();
  }

  /** Whether more is wanted and does not come. */
  boolean isAwaited() {
    return !ended && demand.get() > 0;
  }

  private void move() {
    Flow.Subscriber<? super ByteBuffer> taker = subscriber;
    if (taker == null || told) {
      return;
    }
    try {
      while (!told && !ended && fault == null && demand.get() > 0 && hasMore()) {
        give(taker, stream.read(piece));
      }
      if (allHere && stream.available() <= 0) {
        ended = true;
      }
    } catch (IOException | IllegalStateException e) {
      fault = e;
    }
    if (!told && fault != null) {
      told = true;
      taker.onError(fault);
    } else if (!told && ended) {
      told = true;
      taker.onComplete();
    }
  }

  /**
   * Asked at the end whether it is ready, Payara would call once more, maybe in the next request.
   */
  private boolean hasMore() throws IOException {
    return allHere ? stream.available() > 0 : stream.isReady();
  }

  private void give(Flow.Subscriber<? super ByteBuffer> taker, int count) {
    if (count < 0) {
      ended = true;
      return;
    }
    exchange.moved();
    read += count;
    if (read > most) {
      exchange.tooLarge();
      fault = new IOException("The body is too large.");
      return;
    }
    // Beside an Upgrade header, Payara's stream goes on after the body.
    ended = length >= 0 && read >= length;
    if (count > 0) {
      demand.decrementAndGet();
      taker.onNext(ByteBuffer.wrap(Arrays.copyOf(piece, count)));
    }
  }
}
