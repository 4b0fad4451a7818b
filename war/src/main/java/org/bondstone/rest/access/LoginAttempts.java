package org.bondstone.rest.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Slows guesses down. Each sender has a number of lanes, and each account has one of them: after
 * {@value #FREE} failures a lane is closed for a second, after the next one for two, and so on up
 * to {@link #LONGEST}. So somebody who guesses locks out nobody at another address, and waits for
 * no thread. Lanes and senders are limited in number, so that memory is. Thread-safe.
 */
final class LoginAttempts {

  /** So many failures are mistakes. */
  static final int FREE = 10;

  /** The longest time that a lane is closed after one failure. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** After this time without a failure a lane is open as if nothing had been. */
  static final Duration MEMORY = Duration.ofHours(1);

  static final int MOST_LANES = 50_000;

  private final InstantSource clock;
  private final Cache<Lane, Failures> lanes;

  LoginAttempts(InstantSource clock) {
    this.clock = clock;
    this.lanes =
        Caffeine.newBuilder()
            .maximumSize(MOST_LANES)
            .expireAfterWrite(MEMORY)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** How long the lane is closed; zero when it is open. */
  Duration closedFor(Lane lane) {
    Failures failures = lanes.getIfPresent(lane);
    return failures == null ? Duration.ZERO : failures.wait(clock.instant());
  }

  /**
   * Counts an attempt as a failure, before it is known to be one: many at the same time must not
   * pass together.
   *
   * @return false when the lane is closed, and the attempt must not be made
   */
  boolean begin(Lane lane) {
    Instant now = clock.instant();
    boolean[] open = new boolean[1];
    lanes
        .asMap()
        .compute(
            lane,
            (key, before) -> {
              Failures known = before == null ? Failures.NONE : before;
              open[0] = known.wait(now).isZero();
              return open[0] ? known.another(now) : known;
            });
    return open[0];
  }

  /** Forgets the failures of a lane. */
  void succeeded(Lane lane) {
    lanes.invalidate(lane);
  }

  long size() {
    lanes.cleanUp();
    return lanes.estimatedSize();
  }

  private record Failures(int count, Instant openAgain) {

    static final Failures NONE = new Failures(0, Instant.EPOCH);

    Duration wait(Instant now) {
      return now.isBefore(openAgain) ? Duration.between(now, openAgain) : Duration.ZERO;
    }

    Failures another(Instant now) {
      return new Failures(count + 1, now.plus(delay(count + 1)));
    }

    private static Duration delay(int failures) {
      if (failures < FREE) {
        return Duration.ZERO;
      }
      long seconds = 1L << Math.min(failures - FREE, 20);
      return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
    }
  }
}
