package org.bondstone.store.secret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.api.block.Secret;
import org.bondstone.store.error.MaskedSecretException;

/**
 * What is secret in the documents of one schema: the schema's {@code secret_fields}, the passwords
 * of URLs wherever they stand, and driver settings with telling names. Immutable and thread-safe.
 */
public final class SecretRules {

  /** Stands for a value that is not stored; null is one that is. */
  static final Object NOTHING = new Object();

  private static final String PASSWORD = "password";
  private static final String QUERY = "query";

  private final SecretPlace root;

  private SecretRules(SecretPlace root) {
    this.root = root;
  }

  /** The rules of a schema. */
  public static SecretRules of(Map<String, Object> schemaFields) {
    List<String> paths = new ArrayList<>();
    Object named = schemaFields.get("secret_fields");
    (named instanceof List<?> list ? list.stream() : Stream.ofNullable(named))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(path -> !path.isEmpty())
        .forEach(paths::add);
    return new SecretRules(SecretPlace.root(paths));
  }

  /** A copy of the data with the mask in place of each secret. */
  public Map<String, Object> mask(Map<String, Object> data) {
    return maskObject(data, root);
  }

  private static Map<String, Object> maskObject(Map<?, ?> object, SecretPlace place) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> copy.put((String) key, mask(value, place.field((String) key, object))));
    return copy;
  }

  static Object mask(Object value, SecretPlace place) {
    if (place.hides(value)) {
      return Secret.MASK;
    }
    if (value instanceof Map<?, ?> object) {
      return maskObject(object, place);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(mask(item, place.item())));
      return copy;
    }
    return value instanceof String text ? UrlSecrets.mask(text) : value;
  }

  /**
   * A copy of data to be stored, with the stored secrets in place of masks.
   *
   * @param data what was sent
   * @param stored what is stored now; empty for a new document
   * @throws MaskedSecretException when the mask stands for a secret that is not stored
   */
  public Map<String, Object> restore(Map<String, Object> data, Map<String, Object> stored) {
    return restoreObject(data, stored, root, "");
  }

  private static Map<String, Object> restoreObject(
      Map<?, ?> object, Object stored, SecretPlace place, String path) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          String field = (String) key;
          copy.put(
              field,
              restore(
                  value,
                  storedField(stored, field),
                  place.field(field, object),
                  path + "/" + field));
        });
    return copy;
  }

  private static Object restore(Object value, Object stored, SecretPlace place, String path) {
    if (value instanceof Map<?, ?> object) {
      return restoreObject(object, stored, place, path);
    }
    if (value instanceof List<?> list) {
      return restoreList(list, stored, place.item(), path);
    }
    if (Secret.MASK.equals(value) && (place.takesNoMask() || isHidden(stored, place))) {
      return known(stored, place, path);
    }
    if (value instanceof String text && UrlSecrets.holdsMask(text)) {
      return UrlSecrets.restore(text, name -> urlSecret(stored, name))
          .orElseThrow(() -> maskStored(path));
    }
    return value;
  }

  private static List<Object> restoreList(
      List<?> list, Object stored, SecretPlace place, String path) {
    StoredItems items = new StoredItems(stored, list.size(), place);
    List<Object> copy = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      copy.add(restore(list.get(i), items.of(i, list.get(i)), place, path + "/" + i));
    }
    return copy;
  }

  private static boolean isHidden(Object stored, SecretPlace place) {
    return stored != NOTHING && place.hides(stored);
  }

  private static Object storedField(Object stored, String field) {
    if (stored instanceof Map<?, ?> object && object.containsKey(field)) {
      return object.get(field);
    }
    // A URL was stored, its parts are sent: the password is the one part that can be masked.
    if (stored instanceof String url && field.equals(PASSWORD)) {
      return UrlSecrets.find(url, UrlSecrets.PASSWORD)
          .<Object>map(UrlSecrets::decode)
          .orElse(NOTHING);
    }
    return NOTHING;
  }

  private static Optional<String> urlSecret(Object stored, String name) {
    if (stored instanceof String url) {
      return UrlSecrets.find(url, name);
    }
    if (!(stored instanceof Map<?, ?> parts)) {
      return Optional.empty();
    }
    // The parts of a URL were stored, a URL is sent.
    Object plain =
        name.equals(UrlSecrets.PASSWORD)
            ? parts.get(PASSWORD)
            : parts.get(QUERY) instanceof Map<?, ?> query ? query.get(name) : null;
    return plain instanceof String text ? Optional.of(UrlSecrets.encode(text)) : Optional.empty();
  }

  /** What the mask stands for: all that is secret here, or what is shown as one mask. */
  private static Object known(Object stored, SecretPlace place, String path) {
    if (stored == NOTHING || !(place.isSecret() || place.hides(stored))) {
      throw maskStored(path);
    }
    return stored;
  }

  private static MaskedSecretException maskStored(String path) {
    return new MaskedSecretException(
        "The field %s holds the mask %s in place of a secret, and no secret is stored there."
            .formatted(path, Secret.MASK));
  }
}
