package org.bondstone.rest.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search in the text of events, in Prefect's syntax: terms of which one must be there, {@code
 * -term} or {@code !term} that must not, {@code +term} that must; quotes hold several words
 * together. Upper and lower case are the same. Immutable.
 */
final class TextQuery {

  private static final Pattern TERM =
      Pattern.compile("([-!+]?)(?:\"((?:[^\"\\\\]|\\\\.)*+)\"?|([^\\s\"]++))");

  private final List<String> some = new ArrayList<>();
  private final List<String> none = new ArrayList<>();
  private final List<String> all = new ArrayList<>();

  TextQuery(String query) {
    Matcher terms = TERM.matcher(query.toLowerCase(Locale.ROOT));
    while (terms.find()) {
      String term =
          terms.group(2) == null ? terms.group(3) : terms.group(2).replaceAll("\\\\(.)", "$1");
      if (!term.isEmpty()) {
        list(terms.group(1)).add(term);
      }
    }
  }

  private List<String> list(String sign) {
    return switch (sign) {
      case "" -> some;
      case "+" -> all;
      default -> none;
    };
  }

  boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return (some.isEmpty() || some.stream().anyMatch(lower::contains))
        && none.stream().noneMatch(lower::contains)
        && all.stream().allMatch(lower::contains);
  }
}
