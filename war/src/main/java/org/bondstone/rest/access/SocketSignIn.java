package org.bondstone.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/**
 * Signs in over a WebSocket, by the text that Prefect's clients send as their first message: {@code
 * PREFECT_API_AUTH_STRING}, which is a name and a password, or {@code PREFECT_API_KEY}, which is a
 * token. Failures count as those of requests do. Thread-safe.
 */
@ApplicationScoped
public class SocketSignIn {

  private final AccessConfiguration configuration;
  private final Logins logins;

  /** For the container's proxy. */
  SocketSignIn() {
    this(null, null);
  }

  @Inject
  SocketSignIn(AccessConfiguration configuration, Logins logins) {
    this.configuration = configuration;
    this.logins = logins;
  }

  /**
   * Finds who it is.
   *
   * @param caller who has opened the socket
   * @param token what was sent; null for nothing
   * @return the same caller where the credentials let nobody in
   */
  public SocketCaller signIn(SocketCaller caller, String token) {
    if (token == null || token.isEmpty()) {
      return caller;
    }
    return logins.attempt(credential(token), caller.address())
            instanceof LoginOutcome.Accepted accepted
        ? caller.known(accepted.caller())
        : caller;
  }

  /** A token may hold a colon too. */
  private Credential credential(String token) {
    String hash = Hashes.sha256(token);
    int colon = token.indexOf(':');
    return colon < 1 || configuration.settings().token(hash).isPresent()
        ? new TokenCredential(hash)
        : new UsernamePasswordCredential(token.substring(0, colon), token.substring(colon + 1));
  }
}
