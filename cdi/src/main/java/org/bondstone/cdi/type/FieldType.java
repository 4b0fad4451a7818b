package org.bondstone.cdi.type;

import java.util.List;
import java.util.Map;

/** How one Java type looks in JSON Schema, and how its values look in JSON. Thread-safe. */
interface FieldType {

  /** Its JSON Schema, a new map that the caller may add to. */
  Map<String, Object> schema(SchemaWriter writer);

  /**
   * The Java value of a JSON value that is not null.
   *
   * @return null when there is a problem, which the place has noted
   */
  Object read(Object json, DocumentPlace place);

  /** The Java value of a JSON value that may be null. */
  default Object readOrNull(Object json, DocumentPlace place) {
    if (json != null) {
      return read(json, place);
    }
    return isOptional() ? null : place.problem("Must not be null");
  }

  /** The JSON value of a Java value that is not null. */
  Object write(Object value);

  /** The JSON value of a Java value that may be null, which whoever checks the document refuses. */
  default Object writeOrNull(Object value) {
    return value == null ? null : write(value);
  }

  /** The paths of secrets, from here: the empty text means the value itself. */
  default List<String> secrets() {
    return List.of();
  }

  /** Whether a document may lack it, or hold null. */
  default boolean isOptional() {
    return false;
  }

  /** Whether its schema stands elsewhere, with a title of its own. */
  default boolean isNamed() {
    return false;
  }

  /**
   * The JSON value that a text means, such as that of a default.
   *
   * @throws IllegalArgumentException when a text cannot mean one
   */
  default Object parse(String text) {
    return text;
  }
}
