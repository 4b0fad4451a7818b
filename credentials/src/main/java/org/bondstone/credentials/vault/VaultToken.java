package org.bondstone.credentials.vault;

import java.time.Duration;
import org.bondstone.api.block.Secret;

/**
 * A token as Vault describes it.
 *
 * @param value the token
 * @param life what is left of it; null when it does not end
 * @param renewable whether its life can be made longer
 */
record VaultToken(Secret<String> value, Duration life, boolean renewable) {

  static VaultToken of(String value, long seconds, boolean renewable) {
    return new VaultToken(
        Secret.of(value), seconds == 0 ? null : Duration.ofSeconds(seconds), renewable);
  }
}
