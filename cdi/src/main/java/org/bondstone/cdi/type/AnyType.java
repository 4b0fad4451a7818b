package org.bondstone.cdi.type;

import java.util.LinkedHashMap;
import java.util.Map;

/** Any JSON value, as it is: {@code Object} in a record. */
record AnyType() implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    return new LinkedHashMap<>();
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    return json;
  }

  @Override
  public Object write(Object value) {
    return value;
  }

  @Override
  public boolean isOptional() {
    return true;
  }
}
