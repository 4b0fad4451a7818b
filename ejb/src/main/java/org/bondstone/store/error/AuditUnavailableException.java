package org.bondstone.store.error;

/** What must be recorded cannot be, so it is not done. Over REST it is 507. */
public final class AuditUnavailableException extends StoreException {

  private static final long serialVersionUID = 1L;

  public AuditUnavailableException(Throwable cause) {
    super(
        "The audit trail cannot be written, so what it must record is not done. The server's log"
            + " tells why.",
        cause);
  }
}
