package org.bondstone.cdi.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link Optional}; an empty one is null in JSON. */
record OptionalType(FieldType content) implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    return new LinkedHashMap<>(
        Map.of("anyOf", List.of(content.schema(writer), Map.of("type", "null"))));
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    return Optional.ofNullable(content.read(json, place));
  }

  @Override
  public Object readOrNull(Object json, DocumentPlace place) {
    return json == null ? Optional.empty() : read(json, place);
  }

  @Override
  public Object write(Object value) {
    return ((Optional<?>) value).map(content::write).orElse(null);
  }

  @Override
  public List<String> secrets() {
    return content.secrets();
  }

  @Override
  public boolean isOptional() {
    return true;
  }

  @Override
  public boolean isNamed() {
    return content.isNamed();
  }

  @Override
  public Object parse(String text) {
    return content.parse(text);
  }
}
