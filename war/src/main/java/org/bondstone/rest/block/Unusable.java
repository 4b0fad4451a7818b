package org.bondstone.rest.block;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The header that tells who saved a block that Java cannot use it: {@code Bondstone-Unusable}, with
 * the reason.
 */
final class Unusable {

  private static final String HEADER = "Bondstone-Unusable";
  private static final int LONGEST = 1_000;

  private Unusable() {}

  /** Adds the header where there is a reason. */
  static Response.ResponseBuilder addTo(
      Response.ResponseBuilder response, Optional<String> reason) {
    return reason.map(text -> response.header(HEADER, line(text))).orElse(response);
  }

  /** A header holds printable ASCII. */
  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> line.append(c >= ' ' && c <= '~' ? (char) c : '?'));
    return line.toString();
  }
}
