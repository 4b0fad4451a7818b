package org.bondstone.rest.body;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bondstone.rest.web.BodyRefusal;

/** What has come of one body, and whether more may come. One thread adds; others may look. */
final class Intake {

  private final Bodies bodies;
  private final long length;
  private final long begun = System.nanoTime();
  private final BodyBuffer buffer = new BodyBuffer();
  private final AtomicLong received = new AtomicLong();
  private final AtomicBoolean large = new AtomicBoolean();
  private volatile BodyRefusal refusal;

  /**
   * @param length what the client announces, below 0 when it does not
   */
  Intake(Bodies bodies, long length) {
    this.bodies = bodies;
    this.length = length;
    if (length > BodyRefusal.MOST_BYTES) {
      refusal = BodyRefusal.TOO_LARGE;
    }
  }

  /** Adds bytes, or counts them when the body is refused already. */
  void add(byte[] bytes, int count) {
    received.addAndGet(count);
    if (refusal == null) {
      refusal = reasonToRefuse();
    }
    if (refusal == null) {
      buffer.write(bytes, 0, count);
    }
  }

  private BodyRefusal reasonToRefuse() {
    if (received.get() > BodyRefusal.MOST_BYTES) {
      return BodyRefusal.TOO_LARGE;
    }
    if (received.get() > BodyLimits.SMALL_BYTES && !large.get()) {
      large.set(bodies.enterLarge());
      return large.get() ? null : BodyRefusal.BUSY;
    }
    return null;
  }

  /** Why the body is not taken; null when it is. */
  BodyRefusal refusal() {
    return refusal;
  }

  /** Whether all that was announced is here. */
  boolean complete() {
    return length >= 0 && received.get() >= length;
  }

  /** Whether the rest is not even worth reading past. */
  boolean endless() {
    return Math.max(received.get(), length) > BodyRefusal.MOST_BYTES_IGNORED;
  }

  boolean late() {
    return BodyLimits.late(Duration.ofNanos(System.nanoTime() - begun), received.get());
  }

  /** Makes the room's work of what is here. */
  Room.Work work(Runnable start) {
    return new Room.Work(bodies.weight(received.get()), start);
  }

  /** Puts what is here into the request. */
  void into(BufferedRequest request) {
    request.setBody(buffer.read());
  }

  /** Gives back its place among the large ones. */
  void close() {
    if (large.compareAndSet(true, false)) {
      bodies.leaveLarge();
    }
  }
}
