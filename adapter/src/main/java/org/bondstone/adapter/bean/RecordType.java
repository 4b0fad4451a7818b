package org.bondstone.adapter.bean;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record's components, and what makes one of them. Immutable and thread-safe. */
public final class RecordType {

  private static final ClassValue<RecordType> KNOWN =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final Class<?> type;
  private final List<Slot> components;
  private final MethodHandle constructor;
  private final MethodHandle spread;

  private RecordType(Class<?> type) {
    this.type = type;
    RecordComponent[] parts = type.getRecordComponents();
    this.components =
        Arrays.stream(parts)
            .map(part -> new Slot(type, part.getName(), part.getType(), part.getGenericType()))
            .toList();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      this.constructor = Handles.constructor(type.getDeclaredConstructor(types));
      this.spread = Handles.spread(constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type.getTypeName() + " is no record.", e);
    }
  }

  /**
   * The components of a record.
   *
   * @throws IllegalArgumentException when it is not open to us
   */
  public static RecordType of(Class<?> type) {
    return KNOWN.get(type);
  }

  public List<Slot> components() {
    return components;
  }

  /** From the components' values to a record. */
  public MethodHandle constructor() {
    return constructor;
  }

  /**
   * Makes a record.
   *
   * @throws IllegalArgumentException when its constructor throws a checked exception
   */
  public Object make(Object[] values) {
    try {
      return spread.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(type.getTypeName() + " refuses the values.", e);
    }
  }
}
