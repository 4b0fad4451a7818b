package org.bondstone.store.expiry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.service.BlockExpiries;

/**
 * Notifies of credentials that end soon or have ended: at once, and then once a day while it is so.
 * Not thread-safe.
 */
public final class ExpiryWatch {

  private static final Logger LOG = System.getLogger(ExpiryWatch.class.getName());
  private static final Duration DAY = Duration.ofDays(1);

  private final BlockExpiries expiries;
  private final InstantSource clock;
  private final Map<String, Told> told = new HashMap<>();

  /** What was said of a block last. */
  private record Told(Instant expires, BlockExpiry.State state, Instant at) {}

  public ExpiryWatch(BlockExpiries expiries, InstantSource clock) {
    this.expiries = expiries;
    this.clock = clock;
  }

  /** Looks once. */
  public void look() {
    Instant now = clock.instant();
    Map<String, Told> known = new HashMap<>();
    for (BlockExpiry expiry : expiries.all()) {
      if (expiry.state() != BlockExpiry.State.LATER) {
        Told last = told.get(expiry.block());
        boolean again =
            last == null
                || !last.expires().equals(expiry.expires())
                || last.state() != expiry.state()
                || !now.isBefore(last.at().plus(DAY));
        if (again) {
          tell(expiry, now);
        }
        known.put(expiry.block(), again ? new Told(expiry.expires(), expiry.state(), now) : last);
      }
    }
    told.clear();
    told.putAll(known);
  }

  private void tell(BlockExpiry expiry, Instant now) {
    if (expiry.state() == BlockExpiry.State.EXPIRED) {
      LOG.log(
          Level.ERROR,
          "The credentials of the block {0} have ended, at {1}. Change them.",
          expiry.block(),
          expiry.expires());
    } else {
      LOG.log(
          Level.WARNING,
          "The credentials of the block {0} end in {1}, at {2}. Change them before.",
          expiry.block(),
          left(Duration.between(now, expiry.expires())),
          expiry.expires());
    }
  }

  private static String left(Duration left) {
    if (left.toDays() > 1) {
      return left.toDays() + " days";
    }
    return left.toHours() > 1 ? left.toHours() + " hours" : left.toMinutes() + " minutes";
  }
}
