package org.bondstone.adapter.bean;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/** Methods and constructors of an application's classes as handles of one shape. */
final class Handles {

  static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);
  static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object[].class);

  private Handles() {}

  static MethodHandle method(Method method, MethodType shape) {
    try {
      open(method);
      return MethodHandles.lookup().unreflect(method).asType(shape);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw closed(method.getDeclaringClass(), e);
    }
  }

  static MethodHandle constructor(Constructor<?> constructor) {
    try {
      open(constructor);
      return MethodHandles.lookup().unreflectConstructor(constructor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw closed(constructor.getDeclaringClass(), e);
    }
  }

  /** A constructor that takes its arguments as an array. */
  static MethodHandle spread(MethodHandle constructor) {
    return constructor
        .asSpreader(Object[].class, constructor.type().parameterCount())
        .asType(CONSTRUCTOR);
  }

  private static void open(AccessibleObject member) {
    member.setAccessible(true);
  }

  private static IllegalArgumentException closed(Class<?> type, Exception cause) {
    return new IllegalArgumentException(
        "%s is not open to Bondstone.".formatted(type.getTypeName()), cause);
  }
}
