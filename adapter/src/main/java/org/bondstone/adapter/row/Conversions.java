package org.bondstone.adapter.row;

import jakarta.json.JsonValue;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Values in the Java type that the caller asks for, or an error when that would lose something. */
final class Conversions {

  private Conversions() {}

  /**
   * Converts a value.
   *
   * @param value may be null, which stays null
   * @throws ConversionException when the value does not convert without loss
   */
  static <T> T convert(Object value, Class<T> type) {
    if (value == null) {
      return null;
    }
    Class<T> target = wrap(type);
    if (target.isInstance(value)) {
      return target.cast(value);
    }
    Object converted;
    try {
      converted = converted(value, target);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      // What these say holds the value.
      throw new ConversionException(value, type);
    }
    if (!target.isInstance(converted)) {
      throw new ConversionException(value, type);
    }
    return target.cast(converted);
  }

  /** Whether a value of a column can be of this type, so that it is no record and no bean. */
  static boolean isValue(Class<?> type) {
    Class<?> target = wrap(type);
    return target == String.class
        || Number.class.isAssignableFrom(target)
        || target == Boolean.class
        || target == Character.class
        || target == Object.class
        || target == UUID.class
        || target.isEnum()
        || target.isArray()
        || isTime(target)
        || isList(target)
        || isJson(target);
  }

  private static boolean isTime(Class<?> target) {
    return Temporal.class.isAssignableFrom(target)
        || TemporalAmount.class.isAssignableFrom(target)
        || TimeConversions.targets(target);
  }

  private static boolean isJson(Class<?> target) {
    return target.getName().startsWith("jakarta.json.") && JsonValue.class.isAssignableFrom(target);
  }

  private static boolean isList(Class<?> target) {
    return target == List.class || target == Collection.class || target == Iterable.class;
  }

  /** The value in another type; null or an exception when there is no way. */
  private static Object converted(Object value, Class<?> target) {
    if (target == String.class) {
      return text(value);
    }
    if (Number.class.isAssignableFrom(target)) {
      return NumberConversions.convert(value, target);
    }
    if (target == Boolean.class) {
      return bool(value);
    }
    if (isTime(target)) {
      return TimeConversions.convert(value, target);
    }
    if (value instanceof String text) {
      return ofText(text, target);
    }
    return value.getClass().isArray() ? ofArray(value, target) : null;
  }

  private static Object ofText(String text, Class<?> target) {
    if (target == UUID.class) {
      return UUID.fromString(text.trim());
    }
    if (target.isEnum()) {
      return constant(text, target);
    }
    if (isJson(target)) {
      return JsonConversions.read(text);
    }
    return target == Character.class && text.length() == 1 ? text.charAt(0) : null;
  }

  private static Object ofArray(Object value, Class<?> target) {
    if (target == UUID.class) {
      return value instanceof byte[] bytes && bytes.length == 16 ? uuid(bytes) : null;
    }
    if (isList(target)) {
      return list(value);
    }
    return target.isArray() ? array(value, target.getComponentType()) : null;
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value.getClass().isArray() ? null : value.toString();
  }

  private static Boolean bool(Object value) {
    if (value instanceof Number number) {
      long exact = NumberConversions.decimal(number).longValueExact();
      return (exact == 0 || exact == 1) ? exact == 1 : null;
    }
    if (value instanceof String text) {
      return switch (text.toLowerCase(java.util.Locale.ROOT)) {
        case "true", "t", "1" -> Boolean.TRUE;
        case "false", "f", "0" -> Boolean.FALSE;
        default -> null;
      };
    }
    return null;
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static Object constant(String text, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(text)) {
        return constant;
      }
    }
    throw ConversionException.ofConstant(type);
  }

  private static List<Object> list(Object array) {
    int length = Array.getLength(array);
    List<Object> list = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      Object element = Array.get(array, i);
      boolean nested = element != null && element.getClass().isArray();
      list.add(nested && !(element instanceof byte[]) ? list(element) : element);
    }
    return Collections.unmodifiableList(list);
  }

  private static Object array(Object value, Class<?> elementType) {
    int length = Array.getLength(value);
    Object array = Array.newInstance(elementType, length);
    for (int i = 0; i < length; i++) {
      Object element = convert(Array.get(value, i), elementType);
      if (element == null && elementType.isPrimitive()) {
        return null;
      }
      Array.set(array, i, element);
    }
    return array;
  }

  @SuppressWarnings("unchecked")
  static <T> Class<T> wrap(Class<T> type) {
    return type.isPrimitive() ? (Class<T>) MethodType.methodType(type).wrap().returnType() : type;
  }
}
