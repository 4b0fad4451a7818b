package org.bondstone.cdi.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A list or a set. Records get unmodifiable ones, in the document's order. */
record ListType(FieldType item, boolean isSet) implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter writer) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", item.schema(writer));
    if (isSet) {
      schema.put("uniqueItems", true);
    }
    return schema;
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    if (!(json instanceof List<?> list)) {
      return place.problem("Must be a list");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      values.add(item.readOrNull(list.get(i), place.below(Integer.toString(i))));
    }
    return isSet
        ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
        : Collections.unmodifiableList(values);
  }

  @Override
  public Object write(Object value) {
    return ((Collection<?>) value).stream().map(item::writeOrNull).toList();
  }

  @Override
  public List<String> secrets() {
    return item.secrets();
  }

  @Override
  public Object parse(String text) {
    return text.equals("[]")
        ? List.of()
        : Arrays.stream(text.split(",")).map(part -> item.parse(part.strip())).toList();
  }
}
