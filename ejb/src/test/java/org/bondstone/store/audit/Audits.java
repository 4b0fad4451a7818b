package org.bondstone.store.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Audit trails for tests of what else a change does. */
public final class Audits {

  private Audits() {}

  /** Records go to the log only. */
  public static Audit inLogOnly() {
    return new Audit(new LogOnly(), InstantSource.system());
  }

  private static final class LogOnly implements RecordSink {

    @Override
    public void append(AuditRecord entry, Instant now, boolean durable) {
      // The log has it.
    }

    @Override
    public Optional<AuditRecord> tidy(Instant now) {
      return Optional.empty();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
