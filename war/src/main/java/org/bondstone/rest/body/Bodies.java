package org.bondstone.rest.body;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** All bodies under way, and the memory that they share. Thread-safe. */
final class Bodies {

  private final Set<IncomingBody> underWay = ConcurrentHashMap.newKeySet();
  private final int most;
  private final Semaphore largeOnes;
  private final Semaphore threads = new Semaphore(BodyLimits.MOST_THREADS);
  private final long memory;
  private final Room room;
  private final ScheduledExecutorService scheduler;

  /**
   * @param heap the bytes that this process may use
   */
  Bodies(long heap, ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
    this.most = BodyLimits.most(heap);
    this.largeOnes = new Semaphore(BodyLimits.mostLargeOnes(heap));
    this.memory = BodyLimits.memory(heap);
    this.room = new Room(memory);
  }

  /** Counts a body in; false when there are too many. */
  boolean add(IncomingBody body) {
    return underWay.size() < most && underWay.add(body);
  }

  void remove(IncomingBody body) {
    underWay.remove(body);
  }

  /** Whether a body may grow large. */
  boolean enterLarge() {
    return largeOnes.tryAcquire();
  }

  void leaveLarge() {
    largeOnes.release();
  }

  /** Permits to read on a thread. */
  Semaphore threads() {
    return threads;
  }

  /** Where the work on bodies waits for memory. */
  Room room() {
    return room;
  }

  long weight(long size) {
    return BodyLimits.weight(size, memory);
  }

  /** Runs the action a little later. */
  void soon(Runnable action) {
    Future<?> unused = scheduler.schedule(action, 1, TimeUnit.MILLISECONDS);
  }

  /** Ends those that take too long. */
  void endLateOnes() {
    underWay.forEach(IncomingBody::endIfLate);
  }
}
