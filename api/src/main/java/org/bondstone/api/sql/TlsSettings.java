package org.bondstone.api.sql;

import java.io.Serializable;

/**
 * How a connection is protected on its way. Immutable and thread-safe. Files are paths on the
 * server that connects.
 *
 * @param mode how far TLS is required; null for the driver's default
 * @param caFile PEM file of the authorities to trust; null for the JDK's
 * @param certificateFile PEM file of the client's certificate; null for none
 * @param keyFile file of the client's private key; null for none
 * @param checkHostname whether the host's name must match its certificate; null for what the mode
 *     implies
 */
public record TlsSettings(
    Mode mode, String caFile, String certificateFile, String keyFile, Boolean checkHostname)
    implements Serializable {

  /** How far TLS is required, by PostgreSQL's names. */
  public enum Mode {
    DISABLE,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL
  }

  private static final TlsSettings DEFAULTS = new TlsSettings(null, null, null, null, null);

  /** Nothing set. */
  public static TlsSettings defaults() {
    return DEFAULTS;
  }
}
