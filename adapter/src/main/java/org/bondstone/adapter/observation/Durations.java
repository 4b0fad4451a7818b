package org.bondstone.adapter.observation;

import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.spi.LiveEngines.Distribution;

/** How often something took how long, as it was at one moment. Immutable. */
final class Durations {

  private static final double NANOS = 1e9;

  /** OpenTelemetry's advice for operations of database clients, in seconds. */
  private static final List<Double> ADVISED =
      List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

  static final Durations NONE = new Durations(new long[Histogram.buckets()], 0);

  private final long[] counts;
  private final long sumNanos;
  private final long count;

  /**
   * @param counts of each bucket; not copied
   */
  Durations(long[] counts, long sumNanos) {
    this.counts = counts;
    this.sumNanos = sumNanos;
    long all = 0;
    for (long each : counts) {
      all += each;
    }
    this.count = all;
  }

  long count() {
    return count;
  }

  Durations plus(Durations other) {
    return combined(other, 1);
  }

  /** What came after an earlier moment. */
  Durations since(Durations earlier) {
    return combined(earlier, -1);
  }

  /** These, and so many that took no time. */
  Durations withInstant(long times) {
    long[] more = counts.clone();
    more[0] += Math.max(0, times);
    return new Durations(more, sumNanos);
  }

  private Durations combined(Durations other, int sign) {
    long[] result = counts.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += sign * other.counts[i];
    }
    return new Durations(result, sumNanos + sign * other.sumNanos);
  }

  /**
   * The seconds that a share of them did not exceed, right by a quarter; 0 when there are none.
   *
   * @param share from 0 to 1
   */
  double quantile(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank && counts[i] > 0) {
        return Histogram.bound(i) / NANOS;
      }
    }
    return 0;
  }

  /** By the bounds that OpenTelemetry advises. */
  Distribution distribution() {
    List<Long> upTo = new ArrayList<>();
    long seen = 0;
    int bucket = 0;
    for (double bound : ADVISED) {
      long nanos = Math.round(bound * NANOS);
      while (bucket < counts.length - 1 && Histogram.bound(bucket) <= nanos) {
        seen += counts[bucket++];
      }
      upTo.add(seen);
    }
    return new Distribution(ADVISED, upTo, count, sumNanos / NANOS);
  }
}
