package org.bondstone.credentials;

import java.time.Instant;
import java.util.Set;
import org.bondstone.api.block.Secret;
import org.bondstone.api.spi.DatabaseCredentials;

/** Reads what services of OAuth 2.0 return (RFC 6749, 5.1 and 5.2). */
public final class TokenResponse {

  /** The words of RFC 6749, 5.2, which are safe to repeat. */
  private static final Set<String> WORDS =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "invalid_resource",
          "access_denied");

  private TokenResponse() {}

  /**
   * The token as credentials.
   *
   * @param user null for the user of the connector's block
   * @param now when the response came
   * @throws org.bondstone.api.error.CredentialSourceException when the response is a refusal
   */
  public static DatabaseCredentials read(
      Step step, SourceResponse response, String user, Instant now) {
    if (!response.isDone()) {
      throw step.refused(
          "no token is given (status %d%s).".formatted(response.status(), word(response)));
    }
    JsonMembers members = response.json();
    return DatabaseCredentials.of(user, Secret.of(members.required("access_token")))
        .expiring(now.plusSeconds(members.number("expires_in")));
  }

  private static String word(SourceResponse response) {
    try {
      return JsonMembers.read(response.text(), member -> new IllegalArgumentException())
          .text("error")
          .filter(WORDS::contains)
          .map(word -> ", " + word)
          .orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
