package org.bondstone.store.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bondstone.api.block.Secret;
import org.bondstone.store.error.MaskedSecretException;
import org.bondstone.store.model.SecretView;
import org.bondstone.store.type.KnownSchema;

/** What a document holds after a change. */
final class DataUpdate {

  private final KnownSchema oldSchema;
  private final KnownSchema newSchema;
  private final boolean merge;

  /**
   * @param merge whether fields that are not sent stay
   */
  DataUpdate(KnownSchema oldSchema, KnownSchema newSchema, boolean merge) {
    this.oldSchema = oldSchema;
    this.newSchema = newSchema;
    this.merge = merge;
  }

  /**
   * Works out the new data.
   *
   * @param stored the plain data that is stored
   * @param references the references that are stored
   * @param sent what was sent
   * @param shown the whole document as readers see it now
   */
  DataParts apply(
      Map<String, Object> stored,
      Map<String, String> references,
      Map<String, Object> sent,
      Function<SecretView, Map<String, Object>> shown) {
    DataParts parts = DataParts.of(withSameReferences(sent, references, shown));
    // A mask stands for what either schema hides: the document was read under the old one.
    Map<String, Object> plain =
        newSchema.secrets().restore(oldSchema.secrets().restore(parts.plain(), stored), stored);
    if (!merge) {
      return new DataParts(plain, parts.references());
    }
    Map<String, Object> data =
        DataMerge.merge(
            DataMerge.withoutUnknown(stored, newSchema.shape()), plain, newSchema.shape());
    data.keySet().removeAll(parts.references().keySet());
    Map<String, String> merged = new LinkedHashMap<>(references);
    merged.keySet().removeIf(field -> !newSchema.shape().allows(field));
    merged.keySet().removeAll(plain.keySet());
    merged.putAll(parts.references());
    return new DataParts(data, merged);
  }

  /**
   * Readers see referenced documents expanded. Who sends back what was read means the reference,
   * not a copy.
   */
  private static Map<String, Object> withSameReferences(
      Map<String, Object> sent,
      Map<String, String> references,
      Function<SecretView, Map<String, Object>> shown) {
    Map<String, Object> result = new LinkedHashMap<>(sent);
    boolean expanded =
        references.keySet().stream()
            .anyMatch(field -> sent.containsKey(field) && !DataParts.isReference(sent.get(field)));
    if (expanded) {
      for (SecretView view : SecretView.values()) {
        Map<String, Object> whole = shown.apply(view);
        references.forEach(
            (field, id) -> {
              if (whole.get(field) != null && whole.get(field).equals(sent.get(field))) {
                result.put(field, DataParts.reference(id));
              }
            });
      }
      references.keySet().forEach(field -> refuseMasks(field, result.get(field)));
    }
    return result;
  }

  /** A copy of a document that was changed on the way: its secrets are stored with that one. */
  private static void refuseMasks(String field, Object value) {
    if (!DataParts.isReference(value) && holdsMask(value)) {
      throw new MaskedSecretException(
          "The field /%s refers to another document, and a changed copy of that one holds the mask %s. Send the reference, or the secrets."
              .formatted(field, Secret.MASK));
    }
  }

  private static boolean holdsMask(Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.values().stream().anyMatch(DataUpdate::holdsMask);
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(DataUpdate::holdsMask);
    }
    return value instanceof String text && text.contains(Secret.MASK);
  }
}
