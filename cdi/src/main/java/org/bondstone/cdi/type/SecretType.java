package org.bondstone.cdi.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Secret;

/** A {@link Secret}; in a document it is in the clear. */
record SecretType(FieldType content) implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    Map<String, Object> schema = new LinkedHashMap<>(content.schema(writer));
    if ("string".equals(schema.get("type")) && !schema.containsKey("format")) {
      schema.put("format", "password");
      schema.put("writeOnly", true);
    }
    return schema;
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    Object value = content.read(json, place);
    return value == null ? null : Secret.of(value);
  }

  @Override
  public Object write(Object value) {
    return content.write(((Secret<?>) value).reveal());
  }

  /** Of a map the keys are shown: Prefect's {@code SecretDict} is masked value by value. */
  @Override
  public List<String> secrets() {
    return List.of(content instanceof MapType ? "*" : "");
  }

  @Override
  public Object parse(String text) {
    return content.parse(text);
  }
}
