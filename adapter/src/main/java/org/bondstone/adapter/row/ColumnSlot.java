package org.bondstone.adapter.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.bondstone.adapter.bean.Slot;
import org.bondstone.api.error.RowMappingException;

/** A column, and the place in an object that its values go to. Immutable and thread-safe. */
final class ColumnSlot {

  private final int index;
  private final String label;
  private final Class<?> type;

  /** The class of values that need no look; null where each does. */
  private final Class<?> asIs;

  private final boolean optional;

  /** What messages call the place: a component or property; null for a value by itself. */
  private final Slot slot;

  private ColumnSlot(RowShape shape, int index, Class<?> type, Slot slot) {
    this.index = index;
    this.label = shape.labels().get(index);
    this.type = type;
    this.optional = slot != null && slot.isOptional();
    this.asIs = optional ? null : Conversions.wrap(type);
    this.slot = slot;
  }

  ColumnSlot(RowShape shape, int index, Slot slot) {
    this(shape, index, slot.valueType(), slot);
  }

  /** For a result whose only column is the value. */
  ColumnSlot(RowShape shape, int index, Class<?> type) {
    this(shape, index, type, null);
  }

  /**
   * The column of a record's component.
   *
   * @throws RowMappingException when there is none
   */
  static ColumnSlot of(RowShape shape, Slot component) {
    Integer index = shape.findProperty(component.name());
    if (index == null) {
      throw new RowMappingException(
          "The row has no column for %s. The columns are %s.".formatted(component, shape.labels()));
    }
    return new ColumnSlot(shape, index, component);
  }

  /** The column's place, from 0. */
  int index() {
    return index;
  }

  /** A value of the column as the place takes it. */
  Object value(Object value) {
    if (value != null && value.getClass() == asIs) {
      return value;
    }
    Object converted = value == null ? absent() : converted(value);
    return optional ? Optional.ofNullable(converted) : converted;
  }

  /**
   * Looks at the last value, which was read as that of a primitive type.
   *
   * @throws RowMappingException when it was NULL
   */
  void requirePresent(ResultSet result) throws SQLException {
    if (result.wasNull()) {
      absent();
    }
  }

  private Object absent() {
    if (type.isPrimitive()) {
      throw new RowMappingException(
          "The column \"%s\" holds NULL, which %s cannot hold.".formatted(label, place()));
    }
    return null;
  }

  private Object converted(Object value) {
    try {
      return Conversions.convert(value, type);
    } catch (ConversionException e) {
      throw new RowMappingException(
          "The column \"%s\" does not fit %s: it %s".formatted(label, place(), e.getMessage()), e);
    }
  }

  private String place() {
    return slot == null ? "a " + type.getSimpleName() : slot.toString();
  }
}
