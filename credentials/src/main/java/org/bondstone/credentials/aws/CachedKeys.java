package org.bondstone.credentials.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.credentials.Step;

/** Keeps temporary keys until five minutes before their end, as AWS' tools do. Thread-safe. */
final class CachedKeys {

  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final List<KeySource> places;
  private final Clock clock;
  private volatile AwsKeys known;

  /**
   * @param places the first one that is set up gives the keys
   */
  CachedKeys(List<KeySource> places, Clock clock) {
    this.places = places;
    this.clock = clock;
  }

  AwsKeys get(Step step) {
    AwsKeys keys = known;
    if (keys != null && clock.instant().plus(MARGIN).isBefore(keys.expires())) {
      return keys;
    }
    try {
      // Two at a time may ask twice, which does no harm.
      AwsKeys found = find(step);
      // Lasting keys are read again, for somebody may change them.
      known = found.expires() == null ? null : found;
      return found;
    } catch (CredentialSourceException e) {
      if (keys != null && clock.instant().isBefore(keys.expires())) {
        // They count until their end, and the next call asks again.
        return keys;
      }
      throw e;
    }
  }

  private AwsKeys find(Step step) {
    return places.stream()
        .map(place -> place.find(step))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                step.settings(
                    "there are no keys where the field \"keys\" says, in this server's environment."));
  }
}
