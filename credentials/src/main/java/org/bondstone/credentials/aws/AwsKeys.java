package org.bondstone.credentials.aws;

import java.time.Instant;
import org.bondstone.api.block.Secret;

/**
 * Keys to sign with.
 *
 * @param id the access key's id, which signatures show
 * @param secret the access key
 * @param session the token of temporary keys; null for lasting ones
 * @param expires when the keys end; null for never
 */
record AwsKeys(String id, Secret<String> secret, Secret<String> session, Instant expires) {

  static AwsKeys of(String id, String secret, String session, Instant expires) {
    return new AwsKeys(id, Secret.of(secret), session == null ? null : Secret.of(session), expires);
  }
}
