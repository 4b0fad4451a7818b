package org.bondstone.store.model;

import java.util.List;

/**
 * A part of the audit trail.
 *
 * @param records the newest first
 * @param before where to go on for older ones; null when there are none. There may be some although
 *     this page is not full: a search looks at so much of the trail at a time
 */
public record AuditPage(List<AuditEntry> records, String before) {

  public AuditPage {
    records = List.copyOf(records);
  }
}
