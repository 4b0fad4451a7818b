package org.bondstone.store.audit;

import java.time.Duration;

/**
 * How much of the trail is kept.
 *
 * @param fileSize the bytes after which a new file begins
 * @param files how many ended files are kept; 0 for all
 * @param age how long an ended file is kept after its last record; zero for ever
 */
public record AuditLimits(long fileSize, int files, Duration age) {

  /** A new file every ten megabytes, and nothing is ever deleted. */
  public static final AuditLimits DEFAULT = new AuditLimits(10_000_000, 0, Duration.ZERO);
}
