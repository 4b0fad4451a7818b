package org.bondstone.store.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts in place what the references in a document stand for: objects with one key that begins with
 * a dollar sign, such as {@code {$file: /run/secrets/shop}}. Thread-safe.
 */
final class ValueReferences {

  /** Refers to another block, in a field of the document itself. */
  static final String BLOCK = "$block";

  /** A value that a command has encrypted. */
  static final String SEALED = "$sealed";

  static final String FILE = "$file";
  static final String ENVIRONMENT = "$env";

  private final Map<String, Meaning> meanings;

  /**
   * @param meanings what each kind of reference stands for, by its key; blocks are known besides
   */
  ValueReferences(Map<String, Meaning> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /** What one kind of reference stands for. */
  @FunctionalInterface
  interface Meaning {

    /**
     * The value.
     *
     * @param text what stands after the key
     * @throws UnresolvedException when there is none
     */
    Object of(String text);
  }

  /** A reference leads nowhere. The message says why, in one line without any secret. */
  static final class UnresolvedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnresolvedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * A document's data.
   *
   * @param data the fields, without those that refer to other blocks
   * @param blocks the blocks that fields refer to, by field
   * @param referred the places whose values came by reference, as JSON Pointers
   * @param sealed those of them that were encrypted
   * @param problems what is wrong, by its place
   */
  record Resolved(
      Map<String, Object> data,
      Map<String, BlockName> blocks,
      Set<String> referred,
      Set<String> sealed,
      List<Problem> problems) {

    @Override
    public String toString() {
      return "Resolved[blocks=" + blocks + ", problems=" + problems + "]";
    }
  }

  /** What is wrong at a place below the data. */
  record Problem(String pointer, String message) {}

  Resolved resolve(Map<String, Object> data) {
    Resolved resolved =
        new Resolved(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new HashSet<>(),
            new HashSet<>(),
            new ArrayList<>());
    data.forEach(
        (field, value) -> {
          String pointer = "/" + DocumentFields.escaped(field);
          if (reference(value).filter(BLOCK::equals).isPresent()) {
            block(field, pointer, ((Map<?, ?>) value).get(BLOCK), resolved);
          } else {
            resolved.data().put(field, value(value, pointer, resolved));
          }
        });
    return resolved;
  }

  /** The key of a reference; empty for any other value. */
  private static Optional<String> reference(Object value) {
    return value instanceof Map<?, ?> object && object.size() == 1
        ? Optional.of((String) object.keySet().iterator().next()).filter(key -> key.startsWith("$"))
        : Optional.empty();
  }

  private static void block(String field, String pointer, Object text, Resolved resolved) {
    BlockName.of(String.valueOf(text))
        .ifPresentOrElse(
            block -> resolved.blocks().put(field, block),
            () ->
                resolved
                    .problems()
                    .add(new Problem(pointer, BLOCK + " takes a block as type-slug/name")));
  }

  private Object value(Object value, String pointer, Resolved resolved) {
    Optional<String> reference = reference(value);
    if (reference.isPresent()) {
      return followed(reference.get(), ((Map<?, ?>) value).get(reference.get()), pointer, resolved);
    }
    if (value instanceof Map<?, ?> object) {
      Map<String, Object> copy = new LinkedHashMap<>();
      object.forEach(
          (key, inner) ->
              copy.put(
                  (String) key,
                  value(inner, pointer + "/" + DocumentFields.escaped((String) key), resolved)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        copy.add(value(list.get(i), pointer + "/" + i, resolved));
      }
      return copy;
    }
    return value;
  }

  private Object followed(String key, Object text, String pointer, Resolved resolved) {
    try {
      Object value = meaning(key).of(requireText(key, text));
      resolved.referred().add(pointer);
      if (key.equals(SEALED)) {
        resolved.sealed().add(pointer);
      }
      return value;
    } catch (UnresolvedException e) {
      resolved.problems().add(new Problem(pointer, e.getMessage()));
      return null;
    }
  }

  private static String requireText(String key, Object text) {
    if (text instanceof String given && !given.isEmpty()) {
      return given;
    }
    throw new UnresolvedException(key + " takes a text");
  }

  private Meaning meaning(String key) {
    Meaning meaning = meanings.get(key);
    if (meaning != null) {
      return meaning;
    }
    if (key.equals(BLOCK)) {
      throw new UnresolvedException(
          BLOCK + " stands for a field of the block itself, not for a part of one");
    }
    Set<String> known = new TreeSet<>(meanings.keySet());
    known.add(BLOCK);
    throw new UnresolvedException(
        "There is no reference " + key + "; allowed are " + String.join(", ", known));
  }
}
