package org.bondstone.store.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSetting.Group;

/** The fields that a {@code sql-connector} document has for the settings of connections. */
final class ConnectorSchema {

  private ConnectorSchema() {}

  /** Adds a property for each setting, and for each group of settings. */
  static void addSettings(Map<String, Object> properties) {
    for (ConnectionSetting<?> setting : ConnectionSetting.all()) {
      Map<String, Object> siblings =
          setting.group().map(group -> siblings(group, properties)).orElse(properties);
      siblings.put(setting.field(), property(setting));
    }
  }

  @SuppressWarnings("unchecked") // we put it there
  private static Map<String, Object> siblings(Group group, Map<String, Object> properties) {
    Map<String, Object> object =
        (Map<String, Object>) properties.computeIfAbsent(group.field(), field -> object(group));
    return (Map<String, Object>) object.get("properties");
  }

  private static Map<String, Object> object(Group group) {
    Map<String, Object> object = titled(group.title(), group.description());
    object.put("type", List.of("object", "null"));
    object.put("additionalProperties", false);
    object.put("properties", new LinkedHashMap<>());
    return object;
  }

  private static Map<String, Object> property(ConnectionSetting<?> setting) {
    Map<String, Object> property = titled(setting.title(), setting.description());
    property.put("type", types(setting));
    if (setting.minimum() != null) {
      property.put("minimum", setting.minimum());
    }
    switch (setting.form()) {
      case CONSTANT -> property.put("enum", orNull(setting.words()));
      case TEXTS -> property.put("items", Map.of("type", "string"));
      case INTEGER -> {
        if (setting.standard() != null) {
          property.put("default", setting.standard());
        }
      }
      default -> {
        // The type says all.
      }
    }
    return property;
  }

  private static List<String> types(ConnectionSetting<?> setting) {
    return switch (setting.form()) {
      case INTEGER -> List.of("integer", "null");
      case SECONDS -> List.of("number", "null");
      case BOOLEAN -> List.of("boolean", "null");
      case TEXT, CONSTANT -> List.of("string", "null");
      case TEXTS -> List.of("array", "string", "null");
    };
  }

  private static List<String> orNull(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add(null);
    return all;
  }

  private static Map<String, Object> titled(String title, String description) {
    Map<String, Object> titled = new LinkedHashMap<>();
    titled.put("title", title);
    if (description != null) {
      titled.put("description", description);
    }
    return titled;
  }
}
