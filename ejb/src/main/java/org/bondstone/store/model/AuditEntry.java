package org.bondstone.store.model;

import java.time.OffsetDateTime;

/**
 * One record of the audit trail.
 *
 * @param time when, or since when
 * @param who the caller
 * @param what the action, as a verb in the past
 * @param subject what it was done to
 * @param times how often; 1 for a record of one action
 */
public record AuditEntry(
    OffsetDateTime time, String who, String what, String subject, long times) {}
