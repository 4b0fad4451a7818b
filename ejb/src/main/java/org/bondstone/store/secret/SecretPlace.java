package org.bondstone.store.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a document, with what the schema's secret paths say of it. Immutable.
 *
 * <p>A path such as {@code a.b} leads through objects by key. Lists are passed through, and so are
 * levels of an object that lack the next key, since the schema's path of a {@code dict} of models
 * leaves the dict's own keys out. A star makes all secret that lies where it leads, and what stands
 * there instead.
 */
final class SecretPlace {

  private static final String EVERYTHING = "*";

  private enum Kind {
    /** Nothing is said of it. */
    OPEN,
    /** An object with a secret in it should stand here. */
    HOLDER,
    /** A path ends here. */
    SECRET,
    /** A star leads here, or it lies inside a secret. */
    INSIDE
  }

  private final List<Path> paths;
  private final Kind kind;
  private final boolean amongFreeSettings;

  private SecretPlace(List<Path> paths, Kind kind, boolean amongFreeSettings) {
    this.paths = paths;
    this.kind = kind;
    this.amongFreeSettings = amongFreeSettings;
  }

  /** The document itself. */
  static SecretPlace root(List<String> dottedPaths) {
    return new SecretPlace(
        dottedPaths.stream().map(path -> new Path(List.of(path.split("\\.", -1)), 0)).toList(),
        Kind.OPEN,
        false);
  }

  /** Whether all that lies here is secret. */
  boolean isSecret() {
    return kind == Kind.SECRET || kind == Kind.INSIDE;
  }

  /** Whether the mask can stand here for nothing but a secret. */
  boolean takesNoMask() {
    return kind != Kind.OPEN;
  }

  /**
   * Whether one mask stands for the whole of a value here. An object shows its keys, and masks for
   * what they hold, as on a Prefect server; so does null where it only says that nothing is set.
   */
  boolean hides(Object value) {
    if (value instanceof Map<?, ?> object && !object.isEmpty()) {
      return false;
    }
    return switch (kind) {
      case INSIDE -> true;
      case SECRET -> value != null;
      case HOLDER -> isSimple(value) && !isUrl(value);
      case OPEN -> amongFreeSettings && isListOfSettings(value);
    };
  }

  private static boolean isSimple(Object value) {
    return value != null && !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
  }

  private static boolean isUrl(Object value) {
    return value instanceof String text && UrlSecrets.isUrl(text);
  }

  private static boolean isListOfSettings(Object value) {
    return value instanceof String text && !isUrl(text) && SecretNames.areInside(text);
  }

  SecretPlace item() {
    return kind == Kind.SECRET ? new SecretPlace(paths, Kind.INSIDE, amongFreeSettings) : this;
  }

  SecretPlace field(String key, Map<?, ?> object) {
    List<Path> open = new ArrayList<>();
    Kind found = kind(key);
    for (Path path : paths) {
      if (path.next().equals(EVERYTHING)) {
        found = Kind.INSIDE;
      } else if (path.next().equals(key)) {
        found = stronger(found, path.kindOfNext());
        if (!path.isLast()) {
          open.add(path.step());
        }
      } else if (path.position() > 0 && !object.containsKey(path.next())) {
        open.add(path);
      }
    }
    return new SecretPlace(open, found, amongFreeSettings || SecretNames.holdsFreeSettings(key));
  }

  private Kind kind(String key) {
    if (isSecret()) {
      return Kind.INSIDE;
    }
    return amongFreeSettings && SecretNames.isSecret(key) ? Kind.SECRET : Kind.OPEN;
  }

  private static Kind stronger(Kind left, Kind right) {
    return left.compareTo(right) >= 0 ? left : right;
  }

  private record Path(List<String> parts, int position) {

    String next() {
      return parts.get(position);
    }

    boolean isLast() {
      return position == parts.size() - 1;
    }

    /** What the path says of the field that its next part names. */
    Kind kindOfNext() {
      if (isLast()) {
        return Kind.SECRET;
      }
      return parts.get(position + 1).equals(EVERYTHING) ? Kind.INSIDE : Kind.HOLDER;
    }

    Path step() {
      return new Path(parts, position + 1);
    }
  }
}
