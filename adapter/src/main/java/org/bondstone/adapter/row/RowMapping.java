package org.bondstone.adapter.row;

import java.util.List;
import java.util.Map;
import org.bondstone.adapter.bean.BeanType;
import org.bondstone.adapter.bean.RecordType;
import org.bondstone.adapter.bean.Slot;
import org.bondstone.api.error.RowMappingException;

/** Makes objects of one type from rows with the same columns. Immutable and thread-safe. */
@FunctionalInterface
interface RowMapping {

  /**
   * Makes an object.
   *
   * @param values the row's values, which this may change and does not keep
   * @return null only for the NULL of a value
   * @throws RowMappingException when the row does not fit
   */
  Object map(Object[] values);

  /**
   * The mapping of a type.
   *
   * @throws RowMappingException when rows with these columns never fit
   */
  static RowMapping of(RowShape shape, Class<?> type) {
    if (Conversions.isValue(type)) {
      return value(shape, type);
    }
    try {
      return type.isRecord() ? record(shape, RecordType.of(type)) : bean(shape, BeanType.of(type));
    } catch (IllegalArgumentException e) {
      throw new RowMappingException(e.getMessage(), e);
    }
  }

  private static RowMapping value(RowShape shape, Class<?> type) {
    if (shape.size() != 1) {
      throw new RowMappingException(
          "%s is a value, of a result with one column. The columns are %s."
              .formatted(type.getTypeName(), shape.labels()));
    }
    ColumnSlot slot = new ColumnSlot(shape, 0, type);
    return slot::value;
  }

  private static RowMapping record(RowShape shape, RecordType type) {
    ColumnSlot[] slots =
        type.components().stream()
            .map(component -> ColumnSlot.of(shape, component))
            .toArray(ColumnSlot[]::new);
    return isInOrder(shape, slots)
        ? values -> type.make(fill(slots, values, values))
        : values -> type.make(fill(slots, values, new Object[slots.length]));
  }

  /** Whether the components are all columns in their order, so that one array will do. */
  private static boolean isInOrder(RowShape shape, ColumnSlot[] slots) {
    boolean inOrder = slots.length == shape.size();
    for (int i = 0; inOrder && i < slots.length; i++) {
      inOrder = slots[i].index() == i;
    }
    return inOrder;
  }

  private static Object[] fill(ColumnSlot[] slots, Object[] values, Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = slots[i].value(values);
    }
    return arguments;
  }

  private static RowMapping bean(RowShape shape, BeanType type) {
    List<Slot> properties = type.properties();
    ColumnSlot[] slots = new ColumnSlot[shape.size()];
    int[] setters = new int[shape.size()];
    Map<Integer, Integer> owners = BeanColumns.of(shape, properties);
    owners.forEach(
        (column, property) -> {
          slots[column] = new ColumnSlot(shape, column, properties.get(property));
          setters[column] = property;
        });
    return values -> {
      Object bean = type.make();
      for (int i = 0; i < slots.length; i++) {
        type.set(bean, setters[i], slots[i].value(values));
      }
      return bean;
    };
  }
}
