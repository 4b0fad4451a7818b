package org.bondstone.store.service;

import java.time.Instant;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.AuditPage;

/** The audit trail of this server, to read. Each server of a store has its own. Thread-safe. */
public interface AuditTrail {

  /**
   * Reads records, the newest first.
   *
   * @param text what the caller, the action or the subject contains, in letters of any case
   * @param before only records of an earlier time
   * @param limit how many at most
   * @throws StoreUnavailableException when the trail cannot be read
   */
  AuditPage read(String text, Instant before, int limit);
}
