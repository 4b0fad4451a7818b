package org.bondstone.adapter.bean;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A record's component or a bean's property, as a place for a value.
 *
 * @param owner the class that has it
 * @param name its name
 * @param type its type
 * @param generic its type with type arguments
 */
public record Slot(Class<?> owner, String name, Class<?> type, Type generic) {

  public boolean isOptional() {
    return type == Optional.class;
  }

  /** The type of its value: that of what an {@code Optional} holds. */
  public Class<?> valueType() {
    return isOptional() ? argument() : type;
  }

  private Class<?> argument() {
    return generic instanceof ParameterizedType parameterized
            && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument
        ? argument
        : Object.class;
  }

  /** Such as {@code Customer.name}. */
  @Override
  public String toString() {
    return owner.getSimpleName() + "." + name;
  }
}
