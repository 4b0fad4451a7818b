package org.bondstone.api.spi;

import java.util.Optional;

/**
 * What the operator lets sources of credentials do. A block's document is not to be trusted: what
 * is not said here, it may not do. Thread-safe.
 */
public interface CredentialRules {

  /**
   * A setting of the operator: a system property, or else a variable of the environment.
   *
   * @param name such as {@code bondstone.credentials.files}
   * @return empty when it is not set or blank
   */
  Optional<String> setting(String name);

  /**
   * Checks a host that a source would connect to, right before it does: {@code
   * bondstone.allowed-hosts} counts for sources as for databases.
   *
   * @param host a name or an address, without brackets
   * @throws org.bondstone.api.error.RefusedUrlException when it is not allowed
   */
  void checkHost(String host);
}
