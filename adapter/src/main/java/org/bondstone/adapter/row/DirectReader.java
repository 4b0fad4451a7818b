package org.bondstone.adapter.row;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.bean.RecordType;
import org.bondstone.adapter.bean.Slot;
import org.bondstone.adapter.value.ColumnReader;
import org.bondstone.adapter.value.ColumnReaders;
import org.bondstone.adapter.value.Columns;

/**
 * Reads rows as records without an array of their values, and without boxing numbers. One method
 * handle goes from the driver's getters to the constructor; Java compiles it to what a mapper by
 * hand is. Thread-safe.
 *
 * @param handle from a result to a record
 */
record DirectReader(MethodHandle handle) implements ObjectReader<Object> {

  /** Columns; a method handle takes 255 words at most. */
  static final int MOST = 100;

  private static final MethodHandle VALUE =
      own("value", Object.class, ColumnReader.class, ColumnSlot.class, int.class);

  /** For components of the very type that they return. */
  private static final Map<ColumnReader, MethodHandle> EXACT =
      Map.of(
          ColumnReaders.BOOLEAN, own("bool", boolean.class, ColumnSlot.class, int.class),
          ColumnReaders.INTEGER, own("integer", int.class, ColumnSlot.class, int.class),
          ColumnReaders.BIGINT, own("bigint", long.class, ColumnSlot.class, int.class),
          ColumnReaders.NUMERIC, own("decimal", BigDecimal.class, ColumnSlot.class, int.class),
          ColumnReaders.DOUBLE, own("dbl", double.class, ColumnSlot.class, int.class));

  /**
   * A reader.
   *
   * @param slots of each component, whose columns are all columns in their order
   */
  static DirectReader of(RecordType type, ColumnSlot[] slots, Columns columns) {
    List<Slot> components = type.components();
    MethodHandle[] values = new MethodHandle[slots.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components.get(i).type(), slots[i], columns.reader(i));
    }
    MethodHandle each = MethodHandles.filterArguments(type.constructor(), 0, values);
    return new DirectReader(
        MethodHandles.permuteArguments(
            each.asType(each.type().changeReturnType(Object.class)),
            MethodType.methodType(Object.class, ResultSet.class),
            new int[slots.length]));
  }

  /** From a result to the value of a component. */
  private static MethodHandle value(Class<?> type, ColumnSlot slot, ColumnReader reader) {
    MethodHandle exact = EXACT.get(reader);
    int column = slot.index() + 1;
    return exact != null && exact.type().returnType() == type
        ? MethodHandles.insertArguments(exact, 0, slot, column)
        : MethodHandles.insertArguments(VALUE, 0, reader, slot, column)
            .asType(MethodType.methodType(type, ResultSet.class));
  }

  @Override
  public Object read(ResultSet result) throws SQLException {
    try {
      return handle.invokeExact(result);
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A record's constructor cannot declare one.
      throw new IllegalStateException(e);
    }
  }

  static Object value(ColumnReader reader, ColumnSlot slot, int column, ResultSet result)
      throws SQLException {
    return slot.value(reader.read(result, column));
  }

  static boolean bool(ColumnSlot slot, int column, ResultSet result) throws SQLException {
    boolean value = result.getBoolean(column);
    if (!value) {
      slot.requirePresent(result);
    }
    return value;
  }

  static int integer(ColumnSlot slot, int column, ResultSet result) throws SQLException {
    int value = result.getInt(column);
    if (value == 0) {
      slot.requirePresent(result);
    }
    return value;
  }

  static long bigint(ColumnSlot slot, int column, ResultSet result) throws SQLException {
    long value = result.getLong(column);
    if (value == 0) {
      slot.requirePresent(result);
    }
    return value;
  }

  static double dbl(ColumnSlot slot, int column, ResultSet result) throws SQLException {
    double value = result.getDouble(column);
    if (value == 0) {
      slot.requirePresent(result);
    }
    return value;
  }

  /** The driver's getter fails on what is no decimal; then the slot's error says so. */
  static BigDecimal decimal(ColumnSlot slot, int column, ResultSet result) throws SQLException {
    try {
      return result.getBigDecimal(column);
    } catch (SQLException e) {
      return (BigDecimal) slot.value(result.getObject(column));
    }
  }

  private static MethodHandle own(String name, Class<?> result, Class<?>... bound) {
    try {
      return MethodHandles.lookup()
          .findStatic(
              DirectReader.class,
              name,
              MethodType.methodType(result, bound).appendParameterTypes(ResultSet.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
