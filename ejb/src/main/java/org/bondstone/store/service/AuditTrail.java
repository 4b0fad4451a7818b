package org.bondstone.store.service;

import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.AuditPage;
import org.bondstone.store.model.AuditPlace;

/** The audit trail of this server, to read. Each server of a store has its own. Thread-safe. */
public interface AuditTrail {

  /**
   * Reads records, the newest first.
   *
   * @param text what the caller, the action or the subject contains, in letters of any case
   * @param from where to begin
   * @param limit how many at most
   * @throws StoreUnavailableException when the trail cannot be read
   */
  AuditPage read(String text, AuditPlace from, int limit);
}
