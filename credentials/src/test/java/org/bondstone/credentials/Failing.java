package org.bondstone.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bondstone.api.error.CredentialSourceException;
import org.bondstone.api.error.CredentialSourceException.Reason;
import org.bondstone.api.error.InvalidSpecificationException;

/** What errors of sources are. A secret of a test has {@code canary} in it. */
public final class Failing {

  private Failing() {}

  /** A source that gives nothing says which one it is, why and what. */
  public static void gives(Reason reason, String source, String words, ThrowingCallable call) {
    CredentialSourceException error = catchThrowableOfType(CredentialSourceException.class, call);
    assertThat(error)
        .hasMessageContaining("\"" + source + "\"")
        .hasMessageContaining(words)
        .hasMessageNotContaining("canary")
        .hasNoCause();
    assertThat(error.reason()).isEqualTo(reason);
  }

  /** A document that is refused says at which field and why. */
  public static void refuses(String field, String words, ThrowingCallable call) {
    InvalidSpecificationException error =
        catchThrowableOfType(InvalidSpecificationException.class, call);
    assertThat(error).hasMessageContaining(words).hasMessageNotContaining("canary");
    assertThat(error.place()).containsExactly(field);
  }
}
