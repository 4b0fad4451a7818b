package org.bondstone.adapter.row;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.bondstone.api.sql.Row;

/** Makes records of one type from rows. Immutable and thread-safe. */
final class RecordMapper {

  private static final ClassValue<RecordMapper> MAPPERS =
      new ClassValue<>() {
        @Override
        protected RecordMapper computeValue(Class<?> type) {
          return new RecordMapper(type);
        }
      };

  private final Class<?> type;
  private final RecordComponent[] components;
  private final MethodHandle constructor;

  private RecordMapper(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "%s is not a record, so a row does not map to it.".formatted(type.getTypeName()));
    }
    this.type = type;
    this.components = type.getRecordComponents();
    this.constructor = constructor(type, components);
  }

  static RecordMapper of(Class<?> type) {
    return MAPPERS.get(type);
  }

  private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectConstructor(canonical)
          .asSpreader(Object[].class, types.length);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "The record %s is not open to Bondstone.".formatted(type.getTypeName()), e);
    }
  }

  /**
   * @throws IllegalArgumentException when a component has no column, or a value does not convert
   */
  @SuppressWarnings("unchecked")
  <T> T map(Row row, RowShape shape) {
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(row, shape, components[i]);
    }
    try {
      return (T) constructor.invoke(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          "The record %s refuses the row.".formatted(type.getTypeName()), e);
    }
  }

  private Object argument(Row row, RowShape shape, RecordComponent component) {
    int index = column(shape, component.getName());
    if (component.getType() == Optional.class) {
      return Optional.ofNullable(row.get(index));
    }
    Object value = row.get(index, component.getType());
    if (value == null && component.getType().isPrimitive()) {
      throw new IllegalArgumentException(
          "The column \"%s\" holds NULL, which %s.%s cannot hold."
              .formatted(shape.labels().get(index), type.getSimpleName(), component.getName()));
    }
    return value;
  }

  private int column(RowShape shape, String component) {
    Integer index = shape.find(component);
    if (index == null) {
      index = shape.find(underscored(component));
    }
    if (index == null) {
      throw new IllegalArgumentException(
          "The row has no column for %s.%s. The columns are %s."
              .formatted(type.getSimpleName(), component, shape.labels()));
    }
    return index;
  }

  /** {@code firstName} as {@code first_name}. */
  private static String underscored(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
  }
}
