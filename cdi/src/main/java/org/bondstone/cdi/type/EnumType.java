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
    return Arrays.stream(type.getEnumConstants()).map(this::write).toList();
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    int index = names().indexOf(json);
    return index < 0 ? place.problem("Must be one of " + names()) : type.getEnumConstants()[index];
  }

  @Override
  public String write(Object value) {
    return ((Enum<?>) value).name();
  }

  @Override
  public boolean isNamed() {
    return true;
  }
}
