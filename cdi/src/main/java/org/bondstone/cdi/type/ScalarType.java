package org.bondstone.cdi.type;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A type whose values are single JSON values.
 *
 * @param schema its JSON Schema as Prefect's client writes it
 * @param closedSchema its JSON Schema with all that the Java type asks for
 * @param reader throws {@link IllegalArgumentException}, {@link ArithmeticException} or {@link
 *     DateTimeException} when a value is none of the type
 * @param parser the JSON value of a text
 * @param expected what a value must be, for messages
 */
record ScalarType(
    Map<String, Object> schema,
    Map<String, Object> closedSchema,
    Function<Object, Object> reader,
    Function<Object, Object> writer,
    Function<String, Object> parser,
    String expected)
    implements FieldType {

  @Override
  public Map<String, Object> schema(SchemaWriter out) {
    return new LinkedHashMap<>(out.isClosed() ? closedSchema : schema);
  }

  @Override
  public Object read(Object json, DocumentPlace place) {
    try {
      return reader.apply(json);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      // Its message quotes the value, which may be a secret.
      return place.problem("Must be " + expected);
    }
  }

  @Override
  public Object write(Object value) {
    return writer.apply(value);
  }

  @Override
  public Object parse(String text) {
    return parser.apply(text);
  }
}
