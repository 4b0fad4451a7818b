package org.bondstone.adapter.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.spi.BlockTypeDefinition;

/**
 * Sources of credentials that the settings of this process define: {@code
 * bondstone.block.<name>.type} and a setting for each field, with dashes. They come before those of
 * stores. Thread-safe.
 */
final class SettingBlocks {

  private static final String PREFIX = "bondstone.block.";
  private static final String SOURCE = "config";

  private final UnaryOperator<String> settings;

  /**
   * @param settings the value of a setting; null when it is not set
   */
  SettingBlocks(UnaryOperator<String> settings) {
    this.settings = settings;
  }

  /**
   * The block of a name.
   *
   * @param types those that will do
   * @return empty when no setting says that its type is one of these
   */
  Optional<BlockDocument> find(List<BlockTypeDefinition> types, String name) {
    String prefix = PREFIX + name + ".";
    String slug = settings.apply(prefix + "type");
    return types.stream()
        .filter(type -> type.slug().equals(slug))
        .findFirst()
        .map(type -> new BlockDocument(slug, name, data(type, prefix), SOURCE));
  }

  private Map<String, Object> data(BlockTypeDefinition type, String prefix) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (type.fields().get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (field, schema) -> {
            String value = settings.apply(prefix + String.valueOf(field).replace('_', '-'));
            if (value != null) {
              data.put((String) field, value(value, (Map<?, ?>) schema));
            }
          });
    }
    return data;
  }

  /** A number or a boolean where the field is one; what is none of it is left to be refused. */
  private static Object value(String text, Map<?, ?> schema) {
    String types = String.valueOf(schema.get("type"));
    if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
      return text.equals("true");
    }
    return types.contains("integer") && text.matches("-?[0-9]{1,9}")
        ? (Object) Integer.valueOf(text)
        : text;
  }
}
