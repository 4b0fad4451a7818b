package org.bondstone.cdi.type;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An enum, by the names of its constants. */
record EnumType(Class<?> type) implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    return writer.reference(
        type,
        () -> {
          Map<String, Object> schema = new LinkedHashMap<>();
          schema.put("enum", names());
          schema.put("title", type.getSimpleName());
          schema.put("type", "string");
          return schema;
        });
  }

  private List<String> names() {
    return constants().stream().<String>map(Enum::name).toList();
  }

  private List<Enum<?>> constants() {
    return Arrays.stream(type.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
  }

  @Override
  public Object read(Object json, Place place) {
    for (Enum<?> constant : constants()) {
      if (constant.name().equals(json)) {
        return constant;
      }
    }
    return place.problem("Must be one of " + names());
  }

  @Override
  public Object write(Object value) {
    return ((Enum<?>) value).name();
  }

  @Override
  public boolean isNamed() {
    return true;
  }
}
