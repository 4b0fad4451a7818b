package org.bondstone.adapter.row;

import java.util.List;
import java.util.Map;
import org.bondstone.adapter.bean.BeanType;
import org.bondstone.adapter.bean.RecordType;
import org.bondstone.adapter.bean.Slot;
import org.bondstone.adapter.value.Columns;
import org.bondstone.api.error.RowMappingException;

/** Makes objects of one type from rows with the same columns. Immutable and thread-safe. */
@FunctionalInterface
interface RowMapping {

  /** The way out for who asks for a map, an array or a list. */
  String WHOLE_ROW =
      "For a whole row ask for Row, which has its columns by label, by position and as a map; or"
          + " for a record or a bean.";

  /**
   * Makes an object.
   *
   * @param values the row's values, which this may change and does not keep
   * @return null only for the NULL of a value
   * @throws RowMappingException when the row does not fit
   */
  Object map(Object[] values);

  /** What reads the rows of one result, by one thread. */
  default ObjectReader<?> reader(Columns columns) {
    // No mapping keeps it, so that all rows of a result share it.
    Object[] values = new Object[columns.size()];
    return result -> map(columns.read(result, values));
  }

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
      return type.isRecord()
          ? new RecordMapping(shape, RecordType.of(type))
          : bean(shape, BeanType.of(type));
    } catch (IllegalArgumentException e) {
      throw new RowMappingException(e.getMessage() + " " + WHOLE_ROW, e);
    }
  }

  private static RowMapping value(RowShape shape, Class<?> type) {
    if (shape.size() != 1) {
      throw new RowMappingException(
          "%s is a value, of a result with one column. The columns are %s. %s"
              .formatted(type.getTypeName(), shape.labels(), WHOLE_ROW));
    }
    ColumnSlot slot = new ColumnSlot(shape, 0, type);
    return values -> slot.value(values[0]);
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
        type.set(bean, setters[i], slots[i].value(values[i]));
      }
      return bean;
    };
  }
}
