package org.bondstone.store.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Where records go. Not thread-safe. */
interface RecordSink {

  /**
   * Appends a record, whole or not at all.
   *
   * @param now the time, which is no earlier than the record's
   * @param durable whether it must be there after a loss of power, too
   */
  void append(AuditRecord entry, Instant now, boolean durable) throws IOException;

  /**
   * Deletes what the limits say.
   *
   * @return what was deleted, if anything
   */
  Optional<AuditRecord> tidy(Instant now) throws IOException;

  void close() throws IOException;
}
