package org.bondstone.samples.places;

/** How a name is compared. Case and accents never matter. */
public enum NameMatch {
  /** The whole name. */
  EXACT,
  /** The beginning of the name. */
  PREFIX;

  /** The pattern for {@code LIKE … ESCAPE '!'}. */
  String pattern(String name) {
    String literal =
        PlaceNames.folded(name).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return this == PREFIX ? literal + "%" : literal;
  }
}
