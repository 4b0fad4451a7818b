package org.bondstone.adapter.row;

import org.bondstone.adapter.bean.RecordType;
import org.bondstone.adapter.value.Columns;

/** Makes records of one type from rows with the same columns. Thread-safe. */
final class RecordMapping implements RowMapping {

  /**
   * A statement whose results were read so often is read faster from then on. Making the faster way
   * takes 7 ms the first time, and one or less later.
   */
  private static final int OFTEN = 100;

  private final RecordType type;
  private final ColumnSlot[] slots;

  /** Whether the components are all columns in their order, so that one array will do. */
  private final boolean inOrder;

  /** How often results were read; may miss some. */
  private int results;

  /** Null before results were read often. */
  private volatile ObjectReader<?> direct;

  RecordMapping(RowShape shape, RecordType type) {
    this.type = type;
    this.slots =
        type.components().stream()
            .map(component -> ColumnSlot.of(shape, component))
            .toArray(ColumnSlot[]::new);
    this.inOrder = isInOrder(shape, slots);
  }

  private static boolean isInOrder(RowShape shape, ColumnSlot[] slots) {
    boolean inOrder = slots.length == shape.size();
    for (int i = 0; inOrder && i < slots.length; i++) {
      inOrder = slots[i].index() == i;
    }
    return inOrder;
  }

  @Override
  public Object map(Object[] values) {
    Object[] arguments = inOrder ? values : new Object[slots.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = slots[i].value(values[slots[i].index()]);
    }
    return type.make(arguments);
  }

  /** Goes from the driver's getters to the constructor, once that pays. */
  @Override
  public ObjectReader<?> reader(Columns columns) {
    ObjectReader<?> known = direct;
    if (known != null) {
      return known;
    }
    if (inOrder && slots.length <= DirectReader.MOST && ++results >= OFTEN) {
      direct = DirectReader.of(type, slots, columns);
    }
    return RowMapping.super.reader(columns);
  }
}
