package org.bondstone.store.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A place in the audit trail, from where on it is read towards older records. A record that counts
 * several bears the time of the first of them and stands behind later ones, so a time alone cannot
 * say how far somebody has read.
 *
 * @param time only records of an earlier time; with a mark, the time of a record
 * @param mark tells that record from others of its time: those that stand before it are meant; null
 *     for none
 */
public record AuditPlace(Instant time, String mark) {

  private static final char DIVIDER = '~';

  public AuditPlace {
    Objects.requireNonNull(time, "time");
  }

  /** The newest record. */
  public static AuditPlace newest() {
    return before(Instant.MAX);
  }

  /** Records of an earlier time. */
  public static AuditPlace before(Instant time) {
    return new AuditPlace(time, null);
  }

  /**
   * Reads what {@link #toString} returns, or a time alone.
   *
   * @throws java.time.DateTimeException when it is neither
   */
  public static AuditPlace of(String text) {
    int divider = text.indexOf(DIVIDER);
    return divider < 0
        ? before(OffsetDateTime.parse(text).toInstant())
        : new AuditPlace(Instant.parse(text.substring(0, divider)), text.substring(divider + 1));
  }

  /** The text that {@link #of} reads. */
  @Override
  public String toString() {
    return mark == null ? time.toString() : time.toString() + DIVIDER + mark;
  }
}
