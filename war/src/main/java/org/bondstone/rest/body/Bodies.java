package org.bondstone.rest.body;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** All bodies under way, and the memory that they share. Thread-safe. */
final class Bodies {

  private final Set<IncomingBody> underWay = ConcurrentHashMap.newKeySet();
  private final int most;
  private final Semaphore largeOnes;
  private final Semaphore threads = new Semaphore(BodyLimits.MOST_THREADS);
  private final long memory;
  private final Room room;

  /**
   * @param heap the bytes that this process may use
   */
  Bodies(long heap) {
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

  /** Ends those that take too long. */
  void endLateOnes() {
    underWay.forEach(IncomingBody::endIfLate);
  }
}
