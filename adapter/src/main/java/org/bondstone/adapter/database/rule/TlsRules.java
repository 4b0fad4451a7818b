package org.bondstone.adapter.database.rule;

import java.util.List;
import java.util.Locale;
import org.bondstone.api.error.InvalidSpecificationException;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.TlsSettings;
import org.bondstone.api.sql.TlsSettings.Mode;

/** Works out what TLS settings mean together. */
public final class TlsRules {

  private TlsRules() {}

  /**
   * The mode in force. Files and the host check ask for more than they say: a CA file is there to
   * be verified against, a host check needs a verified certificate.
   *
   * @return null for the driver's default
   * @throws InvalidSpecificationException when the settings contradict each other
   */
  public static Mode mode(TlsSettings tls) {
    Mode mode = tls.mode();
    boolean wantsTls =
        tls.caFile() != null
            || tls.certificateFile() != null
            || tls.keyFile() != null
            || Boolean.TRUE.equals(tls.checkHostname());
    if (mode == Mode.DISABLE) {
      if (wantsTls) {
        throw new InvalidSpecificationException(
                "The TLS mode is disable, but other TLS settings are given; leave one of them out.")
            .at(List.of("tls"));
      }
      return mode;
    }
    if (!wantsTls && (mode == null || mode == Mode.PREFER)) {
      return mode;
    }
    if (Boolean.TRUE.equals(tls.checkHostname())) {
      return Mode.VERIFY_FULL;
    }
    Mode strong = mode;
    if (mode == null || mode == Mode.PREFER) {
      strong = tls.caFile() != null ? Mode.VERIFY_FULL : Mode.REQUIRE;
    }
    boolean noHostCheck = Boolean.FALSE.equals(tls.checkHostname());
    return strong == Mode.VERIFY_FULL && noHostCheck ? Mode.VERIFY_CA : strong;
  }

  /** Whether there is no connection without TLS. */
  public static boolean requires(Mode mode) {
    return mode == Mode.REQUIRE || verifies(mode);
  }

  /** Whether the server's certificate is verified. */
  public static boolean verifies(Mode mode) {
    return mode == Mode.VERIFY_CA || mode == Mode.VERIFY_FULL;
  }

  /** The place of a TLS setting, which may also have come as a property such as sslrootcert. */
  public static List<String> asGiven(List<String> place, ConnectionSpecification specification) {
    boolean asProperty =
        !place.isEmpty()
            && place.get(0).equals("tls")
            && specification.tls().equals(TlsSettings.defaults());
    if (!asProperty) {
      return place;
    }
    boolean asArgument =
        specification.connectArgs().keySet().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("ssl"));
    return List.of(asArgument ? "connect_args" : "connection_info");
  }
}
