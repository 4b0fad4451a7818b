package org.bondstone.rest.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One body on its way. The container calls it when bytes are there, the clock when too few came.
 * Whichever ends it first does so alone.
 */
final class IncomingBody implements ReadListener {

  private static final System.Logger LOG = System.getLogger(IncomingBody.class.getName());
  private static final int PIECE = 8 * 1024;

  private final Bodies bodies;
  private final BufferedRequest request;
  private final AsyncContext context;
  private final ServletInputStream stream;
  private final long length;
  private final BodyBuffer buffer = new BodyBuffer();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong received = new AtomicLong();
  private final AtomicBoolean large = new AtomicBoolean();
  private volatile long begun = System.nanoTime();
  private volatile Refusal refusal;
  private volatile Room.Work work;

  /**
   * @param request with an empty body, which is set when it is here
   * @param stream the container's
   */
  IncomingBody(
      Bodies bodies, BufferedRequest request, AsyncContext context, ServletInputStream stream) {
    this.bodies = bodies;
    this.request = request;
    this.context = context;
    this.stream = stream;
    this.length = request.getContentLengthLong();
  }

  void start() {
    // The clock is ours.
    context.setTimeout(0);
    if (length > BodyLimits.MOST_BYTES_IGNORED) {
      end(() -> refuse(Refusal.TOO_LARGE));
    } else if (bodies.add(this)) {
      stream.setReadListener(this);
    } else {
      end(() -> refuse(Refusal.BUSY));
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] piece = new byte[PIECE];
    int count = 0;
    // Payara's stream says that it is finished when all has come, not when all has been read.
    while (count >= 0 && !ended.get() && !isComplete() && stream.isReady()) {
      count = stream.read(piece);
      take(piece, count);
    }
    // Beside an Upgrade header, Payara's stream goes on after the body.
    if (isComplete()) {
      onAllDataRead();
    }
  }

  private boolean isComplete() {
    return length >= 0 && received.get() >= length;
  }

  private void take(byte[] piece, int count) {
    if (count <= 0) {
      return;
    }
    received.addAndGet(count);
    if (refusal == null) {
      refusal = reasonToRefuse();
    }
    if (refusal == null) {
      buffer.write(piece, 0, count);
    } else if (received.get() > BodyLimits.MOST_BYTES_IGNORED) {
      end(() -> refuse(refusal));
    }
  }

  private Refusal reasonToRefuse() {
    if (Math.max(received.get(), length) > BodyLimits.MOST_BYTES) {
      return Refusal.TOO_LARGE;
    }
    if (received.get() > BodyLimits.SMALL_BYTES && !large.get()) {
      large.set(bodies.enterLarge());
      return large.get() ? null : Refusal.BUSY;
    }
    return null;
  }

  @Override
  public void onAllDataRead() {
    end(refusal == null ? this::waitForRoom : () -> refuse(refusal));
  }

  @Override
  public void onError(Throwable fault) {
    LOG.log(Level.DEBUG, "A body broke off", fault);
    end(() -> refuse(Refusal.BROKEN));
  }

  /** The end comes once. */
  private void end(Runnable next) {
    if (ended.compareAndSet(false, true)) {
      next.run();
    }
  }

  private void waitForRoom() {
    request.setBody(buffer.read());
    begun = System.nanoTime();
    work = new Room.Work(bodies.weight(received.get()), this::dispatch);
    bodies.room().enter(work);
  }

  private void dispatch() {
    try {
      context.dispatch();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "A client has gone", e);
      leave();
    }
  }

  /** Gives back what the body held, after the work on it. */
  void leave() {
    forget();
    bodies.room().leave(work);
  }

  private void forget() {
    bodies.remove(this);
    if (large.compareAndSet(true, false)) {
      bodies.leaveLarge();
    }
  }

  /** Called by the clock. */
  void endIfLate() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    Room.Work waiting = work;
    if (waiting != null) {
      if (elapsed.compareTo(BodyLimits.LONGEST_WAIT) > 0 && bodies.room().cancel(waiting)) {
        refuse(Refusal.BUSY);
      }
    } else if (BodyLimits.late(elapsed, received.get())) {
      end(() -> refuse(refusal == null ? Refusal.LATE : refusal));
    }
  }

  private void refuse(Refusal reason) {
    forget();
    try {
      reason.send((HttpServletResponse) context.getResponse());
      context.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "A client has gone", e);
    }
  }
}
