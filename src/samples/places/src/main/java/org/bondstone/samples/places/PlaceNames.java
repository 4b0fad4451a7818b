package org.bondstone.samples.places;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes names comparable. The application does it, and not the database, because {@code lower()}
 * differs: SQLite's knows ASCII only, PostgreSQL's follows the database's locale.
 */
final class PlaceNames {

  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");

  private PlaceNames() {}

  /** The name without case and accents: {@code Zürich}, {@code ZURICH} and {@code zurich} agree. */
  static String folded(String name) {
    String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
    // Upper case joins what lower case keeps apart: ß and ss, the two small sigmas.
    return ACCENTS.matcher(apart).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
