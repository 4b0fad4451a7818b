package org.bondstone.store.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.store.error.InputProblem;
import org.bondstone.store.error.InvalidInputException;

/** Copies a JSON value that comes from outside, and refuses what is none. */
public final class JsonCopy {

  /** Deeper than any real document, and shallow enough for every reader. */
  private static final int DEEPEST = 200;

  private JsonCopy() {}

  /**
   * A deep copy that later changes of the original do not reach. Secrets are unwrapped.
   *
   * @param field what the object is, for the problem's place
   * @throws InvalidInputException when a part is no JSON value
   */
  public static Map<String, Object> copyObject(String field, Map<?, ?> object) {
    return object(object, List.of(field));
  }

  private static Map<String, Object> object(Map<?, ?> object, List<Object> place) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw problem(place, "Keys must be strings", "string_type");
          }
          copy.put(name, copy(value, below(place, name)));
        });
    return copy;
  }

  private static Object copy(Object value, List<Object> place) {
    if (place.size() > DEEPEST) {
      throw problem(List.of(place.get(0)), "Nested too deep", "recursion_loop");
    }
    if (value instanceof Secret<?> secret) {
      return copy(secret.reveal(), place);
    }
    if (value instanceof Map<?, ?> object) {
      return object(object, place);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        copy.add(copy(list.get(i), below(place, i)));
      }
      return copy;
    }
    if (value instanceof Number number) {
      return number(number, place);
    }
    if (value == null || value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw problem(place, "Must be a JSON value", "json_type");
  }

  /** As it is read from the store, so that the same numbers are equal. */
  private static Number number(Number number, List<Object> place) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      return number;
    }
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw problem(place, "Must be a finite number", "finite_number");
    }
    return number instanceof BigDecimal exact && BigDecimal.valueOf(value).compareTo(exact) != 0
        ? number
        : value;
  }

  private static List<Object> below(List<Object> place, Object part) {
    List<Object> longer = new ArrayList<>(place);
    longer.add(part);
    return longer;
  }

  private static InvalidInputException problem(List<Object> place, String message, String type) {
    return new InvalidInputException(List.of(new InputProblem(place, message, type)));
  }
}
