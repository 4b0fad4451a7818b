package org.bondstone.cdi.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map with texts as keys. Records get unmodifiable ones, in the document's order. */
record MapType(FieldType value) implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (writer.isClosed()) {
      schema.put("additionalProperties", value.schema(writer));
    } else {
      // What the values refer to is defined all the same.
      value.schema(writer);
    }
    return schema;
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    if (!(json instanceof Map<?, ?> map)) {
      return place.problem("Must be an object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> values.put((String) key, value.readOrNull(item, place.below((String) key))));
    return Collections.unmodifiableMap(values);
  }

  @Override
  public Object write(Object map) {
    Map<String, Object> written = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((key, item) -> written.put((String) key, value.writeOrNull(item)));
    return written;
  }

  @Override
  public List<String> secrets() {
    return value.secrets();
  }

  @Override
  public Object parse(String text) {
    if (!text.equals("{}")) {
      throw new IllegalArgumentException("only {}");
    }
    return Map.of();
  }
}
