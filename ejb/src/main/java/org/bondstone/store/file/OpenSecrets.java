package org.bondstone.store.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.secret.SecretRules;

/** Finds the secrets that stand in a document in the clear. */
final class OpenSecrets {

  private OpenSecrets() {}

  /**
   * The places of such secrets, as JSON Pointers.
   *
   * @param referred the places whose values stand elsewhere
   */
  static List<String> find(SecretRules rules, Map<String, Object> data, Set<String> referred) {
    List<String> found = new ArrayList<>();
    Map<String, Object> unused =
        SecretParts.replace(
            data,
            rules.mask(data),
            (pointer, secret) -> {
              if (!isWithin(referred, pointer)) {
                found.add(pointer);
              }
              return secret;
            });
    return found;
  }

  private static boolean isWithin(Set<String> places, String pointer) {
    String place = pointer;
    while (!place.isEmpty() && !places.contains(place)) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return !place.isEmpty();
  }

  /** What is wrong when the mask stands for a secret: here none is stored that it could mean. */
  static Optional<String> masked(SecretRules rules, Map<String, Object> data) {
    try {
      Map<String, Object> unused = rules.restore(data, Map.of());
      return Optional.empty();
    } catch (MaskedSecretException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether a place holds nothing but secrets, so that it is never shown. */
  static boolean isHidden(SecretRules rules, Map<String, Object> data, String pointer) {
    Object value = at(data, pointer);
    return !Objects.equals(value, at(rules.mask(data), pointer));
  }

  private static Object at(Object value, String pointer) {
    Object at = value;
    for (String part : pointer.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      if (at instanceof Map<?, ?> object) {
        at = object.get(key);
      } else if (at instanceof List<?> list && key.matches("\\d{1,6}")) {
        int index = Integer.parseInt(key);
        at = index < list.size() ? list.get(index) : null;
      } else {
        // A mask stands for all of it.
        return at;
      }
    }
    return at;
  }
}
