package org.bondstone.samples.places.rest;

import java.util.Locale;
import org.bondstone.samples.places.NameMatch;

/** Reads query parameters. All methods throw {@link BadParameter}. */
final class Parameters {

  private static final int LONGEST_NAME = 100;
  private static final int HIGHEST_LIMIT = 200;
  private static final int DEFAULT_LIMIT = 20;

  private Parameters() {}

  static String name(String text) {
    String name = text == null ? "" : text.strip();
    // PostgreSQL takes no NUL in a text, and no name holds a control character.
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new BadParameter(
          "name", "1 to " + LONGEST_NAME + " characters, without control characters");
    }
    return name;
  }

  static NameMatch match(String text) {
    if (text == null) {
      return NameMatch.EXACT;
    }
    for (NameMatch match : NameMatch.values()) {
      if (match.name().toLowerCase(Locale.ROOT).equals(text)) {
        return match;
      }
    }
    throw new BadParameter("match", "exact or prefix");
  }

  static int limit(String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= HIGHEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw badLimit(e);
    }
    throw badLimit(null);
  }

  private static BadParameter badLimit(Throwable cause) {
    BadParameter bad = new BadParameter("limit", "a whole number from 1 to " + HIGHEST_LIMIT);
    bad.initCause(cause);
    return bad;
  }
}
