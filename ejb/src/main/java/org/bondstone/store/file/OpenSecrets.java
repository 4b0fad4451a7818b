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

  private final Set<String> referred;
  private final List<String> found = new ArrayList<>();

  private OpenSecrets(Set<String> referred) {
    this.referred = referred;
  }

  /**
   * The places of such secrets, as JSON Pointers.
   *
   * @param referred the places whose values stand elsewhere
   */
  static List<String> find(SecretRules rules, Map<String, Object> data, Set<String> referred) {
    OpenSecrets secrets = new OpenSecrets(referred);
    secrets.compare(data, rules.mask(data), "");
    return secrets.found;
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

  private void compare(Object value, Object masked, String pointer) {
    if (Objects.equals(value, masked) || referred.contains(pointer)) {
      return;
    }
    if (value instanceof Map<?, ?> object && masked instanceof Map<?, ?> hidden) {
      object.forEach(
          (key, inner) ->
              compare(
                  inner,
                  hidden.get(key),
                  pointer + "/" + DocumentFields.escaped(String.valueOf(key))));
    } else if (value instanceof List<?> list) {
      // One mask may stand for a list whose items came by reference.
      for (int i = 0; i < list.size(); i++) {
        Object hidden = masked instanceof List<?> items ? items.get(i) : masked;
        compare(list.get(i), hidden, pointer + "/" + i);
      }
    } else if (value != null && !"".equals(value)) {
      found.add(pointer);
    }
  }
}
