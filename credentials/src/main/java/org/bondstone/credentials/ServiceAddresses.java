package org.bondstone.credentials;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bondstone.api.settings.LocalHost;
import org.bondstone.api.spi.CredentialRules;

/** Addresses of services that documents name, and what is written into them. */
public final class ServiceAddresses {

  /** Hosts that may be spoken to without TLS. */
  public static final String PLAIN_HTTP = "bondstone.credentials.plain-http";

  private ServiceAddresses() {}

  /**
   * The address of a field: scheme, host and port, nothing else. TLS is needed but on this machine
   * and where the operator says otherwise, since credentials are on their way.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when it is none
   */
  public static URI service(SourceFields fields, String field, CredentialRules rules) {
    URI uri = parse(fields.text(field)).orElseThrow(() -> notAnAddress(fields, field));
    boolean bare =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && List.of("", "/").contains(uri.getRawPath());
    if (!bare || !List.of("http", "https").contains(uri.getScheme())) {
      throw notAnAddress(fields, field);
    }
    if (LocalHost.isLeftUnencrypted(uri) && !listed(rules, PLAIN_HTTP).contains(uri.getHost())) {
      throw fields.refused(
          field,
          "is without TLS; allowed are https, this machine, and hosts that the operator names (%s)."
              .formatted(PLAIN_HTTP));
    }
    return uri.resolve("/");
  }

  private static RuntimeException notAnAddress(SourceFields fields, String field) {
    return fields.refused(
        field, "is not an address such as https://vault.example.org:8200, without a path.");
  }

  /** A URI; empty when the text is none. */
  public static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text.strip()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** What the operator lists in a setting. */
  public static List<String> listed(CredentialRules rules, String setting) {
    return rules
        .setting(setting)
        .map(value -> List.of(value.strip().split("\\s*,\\s*")))
        .orElse(List.of());
  }

  /** A form, or a query. */
  public static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A text as a part of a path or a query, by RFC 3986. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
