package org.bondstone.rest.access;

import java.net.URI;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Recognises requests that a page of another site makes a browser send. */
public final class ForeignPages {

  /** What they are told. */
  public static final String REFUSAL = "Requests of other sites' pages are refused.";

  private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

  private ForeignPages() {}

  /**
   * Whether a request is one. Programs do not send these headers.
   *
   * @param header gives a header's value, null where there is none
   */
  public static boolean sent(UnaryOperator<String> header) {
    String site = header.apply("Sec-Fetch-Site");
    String origin = header.apply("Origin");
    return site != null
        ? !OUR_OWN.contains(site)
        : origin != null && !isHost(origin, header.apply("Host"));
  }

  static boolean isHost(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
