package org.bondstone.rest.access;

import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the {@code Authorization} header: Basic, which Prefect's clients send for {@code
 * PREFECT_API_AUTH_STRING}, and Bearer, which they send for {@code PREFECT_API_KEY}.
 */
final class AuthorizationHeader {

  private AuthorizationHeader() {}

  /** The credential; empty when the header is missing or cannot be understood. */
  static Optional<Credential> read(String header) {
    if (header == null) {
      return Optional.empty();
    }
    String[] parts = header.strip().split(" +", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    if (parts[0].equalsIgnoreCase("Bearer")) {
      return Optional.of(new TokenCredential(Hashes.sha256(parts[1])));
    }
    return parts[0].equalsIgnoreCase("Basic") ? basic(parts[1]) : Optional.empty();
  }

  private static Optional<Credential> basic(String encoded) {
    String text;
    try {
      text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new UsernamePasswordCredential(text.substring(0, colon), text.substring(colon + 1)));
  }
}
