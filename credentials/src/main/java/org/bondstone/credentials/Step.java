package org.bondstone.credentials;

import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;

/**
 * One step on the way to credentials, for messages, and the time that it shares with the others.
 * Immutable.
 *
 * @param fields of the source
 * @param name what is being done, such as {@code login}
 * @param deadline the end of all steps
 */
public record Step(SourceFields fields, String name, RequestDeadline deadline) {

  /** The next step. */
  public Step then(String next) {
    return new Step(fields, next, deadline);
  }

  /** The source cannot be reached, or has trouble of its own. */
  public CredentialSourceException away(String why) {
    return failed(Reason.AWAY, why);
  }

  /** The source responds, and refuses. */
  public CredentialSourceException refused(String why) {
    return failed(Reason.REFUSED, why);
  }

  /** What the document or the operator says leads to nothing. */
  public CredentialSourceException settings(String why) {
    return failed(Reason.SETTINGS, why);
  }

  private CredentialSourceException failed(Reason reason, String why) {
    String what =
        switch (reason) {
          case AWAY -> "is away";
          case REFUSED -> "is refused";
          case SETTINGS -> "is not set up right";
        };
    return fields.failed(reason, "the step \"%s\" %s: %s".formatted(name, what, why));
  }
}
