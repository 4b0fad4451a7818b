package org.bondstone.store.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When credentials end, as people write it. */
public final class ExpiryText {

  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "allowed is a day such as 2027-01-31, which means its first moment in UTC, or a moment such"
          + " as 2027-01-31T18:00:00Z";

  private ExpiryText() {}

  /**
   * Reads a day, or a moment with its offset, to the second; empty when it is neither, or of no
   * real year.
   */
  public static Optional<Instant> read(String text) {
    try {
      Instant moment =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      int year = moment.atOffset(ZoneOffset.UTC).getYear();
      return year >= 1970 && year <= 9999
          ? Optional.of(moment.truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
