package org.bondstone.adapter.probe;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's certificate says. Immutable. */
record ServerCertificate(X509Certificate certificate) {

  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  Instant expires() {
    return certificate.getNotAfter().toInstant();
  }

  /** Adds what it says to the facts of a step. */
  void describe(Map<String, String> facts) {
    facts.put("subject", ServerText.of(certificate.getSubjectX500Principal().getName()));
    facts.put("issuer", ServerText.of(certificate.getIssuerX500Principal().getName()));
    facts.put("names", ServerText.of(String.join(", ", names())));
    facts.put("expires", expires().toString());
  }

  /** Whether it is a certificate of a host; by its common name only where it has no others. */
  boolean names(String host) {
    return names().stream().anyMatch(name -> fits(name, host.toLowerCase(Locale.ROOT)));
  }

  /** A star stands for one label. */
  private static boolean fits(String name, String host) {
    if (!name.startsWith("*.")) {
      return name.equals(host);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(name.substring(1));
  }

  private List<String> names() {
    List<String> alternatives = alternatives();
    return alternatives.isEmpty() ? commonName().stream().toList() : alternatives;
  }

  private List<String> alternatives() {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .filter(each -> each.get(0).equals(DNS_NAME) || each.get(0).equals(ADDRESS))
              .map(each -> String.valueOf(each.get(1)).toLowerCase(Locale.ROOT))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private Optional<String> commonName() {
    Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
    return name.find() ? Optional.of(name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
