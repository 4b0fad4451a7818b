package org.bondstone.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads single values the way Prefect's server does, which is pydantic's lax mode: {@code "5"} is a
 * whole number and {@code "yes"} is true.
 */
final class LaxValues {

  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");
  private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,30}");
  private static final Pattern UUID_DIGITS = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private LaxValues() {}

  static String text(JsonNode node, List<Object> loc) {
    if (!node.isTextual()) {
      throw fault("string_type", loc, "Input should be a valid string");
    }
    return node.textValue();
  }

  static UUID uuid(JsonNode node, List<Object> loc) {
    if (!node.isTextual()) {
      throw fault("uuid_type", loc, "UUID input should be a string, bytes or UUID object");
    }
    return uuid(node.textValue(), loc);
  }

  static UUID uuid(String text, List<Object> loc) {
    if (UUID_TEXT.matcher(text).matches()) {
      return UUID.fromString(text);
    }
    if (UUID_DIGITS.matcher(text).matches()) {
      return new UUID(
          Long.parseUnsignedLong(text.substring(0, 16), 16),
          Long.parseUnsignedLong(text.substring(16), 16));
    }
    throw fault("uuid_parsing", loc, "Input should be a valid UUID");
  }

  static Boolean flag(JsonNode node, List<Object> loc) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNull() || node.isContainerNode()) {
      throw fault("bool_type", loc, "Input should be a valid boolean");
    }
    return flag(node.asText(), loc);
  }

  static Boolean flag(String text, List<Object> loc) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(lower)) {
      return true;
    }
    if (FALSE.contains(lower)) {
      return false;
    }
    throw fault("bool_parsing", loc, "Input should be a valid boolean, unable to interpret input");
  }

  /** A whole number; one beyond a long's range becomes the nearest long. */
  static Long whole(JsonNode node, List<Object> loc) {
    BigDecimal value = number(node, loc);
    if (value.compareTo(HIGHEST) >= 0) {
      return Long.MAX_VALUE;
    }
    return value.compareTo(LOWEST) <= 0 ? Long.valueOf(Long.MIN_VALUE) : value.longValue();
  }

  /** A number of things to skip; more than an int holds is as good as the highest int. */
  static Integer count(JsonNode node, List<Object> loc) {
    long value = whole(node, loc);
    if (value < 0) {
      throw fault("greater_than_equal", loc, "Input should be greater than or equal to 0");
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static BigDecimal number(JsonNode node, List<Object> loc) {
    if (node.isTextual()) {
      if (!WHOLE_NUMBER.matcher(node.textValue()).matches()) {
        throw fault(
            "int_parsing",
            loc,
            "Input should be a valid integer, unable to parse string as an integer");
      }
      return new BigDecimal(node.textValue());
    }
    if (node.isBoolean()) {
      return node.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (!node.isNumber()) {
      throw fault("int_type", loc, "Input should be a valid integer");
    }
    BigDecimal value = node.decimalValue();
    // A huge exponent must not be written out to see that there is no fraction.
    if (value.stripTrailingZeros().scale() > 0) {
      throw fault(
          "int_from_float",
          loc,
          "Input should be a valid integer, got a number with a fractional part");
    }
    return value;
  }

  static <E extends Enum<E>> E choice(
      JsonNode node, List<Object> loc, Class<E> choices, Function<E, String> text) {
    for (E choice : choices.getEnumConstants()) {
      if (node.isTextual() && text.apply(choice).equals(node.textValue())) {
        return choice;
      }
    }
    String allowed =
        Arrays.stream(choices.getEnumConstants())
            .map(choice -> "'" + text.apply(choice) + "'")
            .collect(Collectors.joining(", "));
    throw fault("enum", loc, "Input should be one of " + allowed);
  }

  static ObjectNode object(JsonNode node, List<Object> loc) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw fault("dict_type", loc, "Input should be a valid dictionary");
  }

  static JsonNode list(JsonNode node, List<Object> loc) {
    if (!node.isArray()) {
      throw fault("list_type", loc, "Input should be a valid list");
    }
    return node;
  }

  private static InvalidRequestException fault(String type, List<Object> loc, String msg) {
    return new InvalidRequestException(new RequestFault(type, loc, msg));
  }
}
