package org.bondstone.store.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a document, with what the schema's secret paths say of it. Immutable.
 *
 * <p>A path such as {@code a.b} leads through objects by key. Lists are passed through, and so are
 * levels of an object that lack the next key, since the schema's path of a {@code dict} of models
 * leaves the dict's own keys out. A star makes all below it secret.
 */
final class SecretPlace {

  private static final String EVERYTHING = "*";

  private final List<Path> paths;
  private final boolean secret;
  private final boolean amongFreeSettings;

  private SecretPlace(List<Path> paths, boolean secret, boolean amongFreeSettings) {
    this.paths = paths;
    this.secret = secret;
    this.amongFreeSettings = amongFreeSettings;
  }

  /** The document itself. */
  static SecretPlace root(List<String> dottedPaths) {
    return new SecretPlace(
        dottedPaths.stream().map(path -> new Path(List.of(path.split("\\.", -1)), 0)).toList(),
        false,
        false);
  }

  /** Whether all that lies here is secret. */
  boolean isSecret() {
    return secret;
  }

  /** The place of an object's field. */
  SecretPlace field(String key, Map<?, ?> object) {
    List<Path> open = new ArrayList<>();
    boolean found = secret || (amongFreeSettings && SecretNames.isSecret(key));
    for (Path path : paths) {
      if (path.next().equals(EVERYTHING)) {
        found = true;
      } else if (path.next().equals(key)) {
        if (path.isLast()) {
          found = true;
        } else {
          open.add(path.step());
        }
      } else if (path.position() > 0 && !object.containsKey(path.next())) {
        open.add(path);
      }
    }
    return new SecretPlace(open, found, amongFreeSettings || SecretNames.holdsFreeSettings(key));
  }

  private record Path(List<String> parts, int position) {

    String next() {
      return parts.get(position);
    }

    boolean isLast() {
      return position == parts.size() - 1;
    }

    Path step() {
      return new Path(parts, position + 1);
    }
  }
}
