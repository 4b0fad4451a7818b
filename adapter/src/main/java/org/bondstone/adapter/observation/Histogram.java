package org.bondstone.adapter.observation;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How often something took how long. Ten bounds for each decade, from a microsecond to a hundred
 * seconds, so that what is shown of it is right by a quarter. Threads write to different places.
 * Thread-safe.
 */
final class Histogram {

  /** Renard's series R10: it holds 1 and 5, which OpenTelemetry's bounds are made of. */
  private static final double[] DECADE = {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8};

  private static final int DECADES = 8;
  private static final long FIRST = 1_000;

  /** The largest value of each bucket, in nanoseconds. A last bucket has none. */
  private static final long[] BOUNDS = bounds();

  /** For each power of two, the first bucket that may hold a value of it. */
  private static final int[] FIRST_OF_POWER = firstOfPower();

  private static final int STRIPES = 4;
  private static final int SUM = BOUNDS.length + 1;

  private final AtomicReferenceArray<AtomicLongArray> stripes = new AtomicReferenceArray<>(STRIPES);

  private static long[] bounds() {
    long[] bounds = new long[DECADES * DECADE.length + 1];
    double decade = FIRST;
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = Math.round(decade * DECADE[i % DECADE.length]);
      decade *= i % DECADE.length == DECADE.length - 1 ? 10 : 1;
    }
    return bounds;
  }

  private static int[] firstOfPower() {
    int[] first = new int[Long.SIZE];
    for (int power = 0; power < first.length; power++) {
      long least = power == 0 ? 0 : 1L << (power - 1);
      while (first[power] < BOUNDS.length && BOUNDS[first[power]] < least) {
        first[power]++;
      }
    }
    return first;
  }

  /** Notes one that took so many nanoseconds. */
  void add(long nanos) {
    add(nanos, 1);
  }

  /** Notes several that took so long each. */
  void add(long nanos, long times) {
    AtomicLongArray stripe = stripe((int) (Thread.currentThread().getId() & (STRIPES - 1)));
    stripe.getAndAdd(bucket(nanos), times);
    stripe.getAndAdd(SUM, nanos * times);
  }

  private static int bucket(long nanos) {
    int bucket = FIRST_OF_POWER[Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, nanos))];
    while (bucket < BOUNDS.length && BOUNDS[bucket] < nanos) {
      bucket++;
    }
    return bucket;
  }

  private AtomicLongArray stripe(int index) {
    AtomicLongArray known = stripes.get(index);
    if (known != null) {
      return known;
    }
    stripes.compareAndSet(index, null, new AtomicLongArray(SUM + 1));
    return stripes.get(index);
  }

  /** What was noted since the beginning. */
  Durations durations() {
    long[] counts = new long[BOUNDS.length + 1];
    long sum = 0;
    for (int i = 0; i < STRIPES; i++) {
      AtomicLongArray stripe = stripes.get(i);
      if (stripe != null) {
        for (int bucket = 0; bucket < counts.length; bucket++) {
          counts[bucket] += stripe.get(bucket);
        }
        sum += stripe.get(SUM);
      }
    }
    return new Durations(counts, sum);
  }

  static long bound(int bucket) {
    return bucket < BOUNDS.length ? BOUNDS[bucket] : BOUNDS[BOUNDS.length - 1];
  }

  static int buckets() {
    return BOUNDS.length + 1;
  }
}
