package org.bondstone.cdi.type;

import java.util.List;
import java.util.Map;

/** A type with further keywords of JSON Schema. */
record ConstrainedType(FieldType type, Map<String, Object> keywords) implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    Map<String, Object> schema = type.schema(writer);
    schema.putAll(keywords);
    return schema;
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    return type.read(json, place);
  }

  @Override
  public Object write(Object value) {
    return type.write(value);
  }

  @Override
  public List<String> secrets() {
    return type.secrets();
  }

  @Override
  public boolean isOptional() {
    return type.isOptional();
  }

  @Override
  public boolean isNamed() {
    return type.isNamed();
  }

  @Override
  public Object parse(String text) {
    return type.parse(text);
  }
}
