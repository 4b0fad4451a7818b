package org.bondstone.api.error;

import java.util.Objects;

/**
 * A source of credentials gave none. Connections that are open go on; no new one is made. The
 * message names the source and never holds what it keeps.
 */
public final class CredentialSourceException extends BondstoneException {

  private static final long serialVersionUID = 1L;

  /** Why there are none. */
  public enum Reason {
    /** It cannot be reached, or does not respond in time. It is asked again. */
    AWAY,
    /** It responds, and refuses: the login at it is wrong, or a right is missing. */
    REFUSED,
    /** Its settings lead to nothing: no such file, variable, path or role. */
    SETTINGS
  }

  private final Reason reason;

  public CredentialSourceException(Reason reason, String message) {
    this(reason, message, null);
  }

  /**
   * @param cause what is known of it; its message must hold no secret. Null for nothing
   */
  public CredentialSourceException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why there are none. */
  public Reason reason() {
    return reason;
  }
}
