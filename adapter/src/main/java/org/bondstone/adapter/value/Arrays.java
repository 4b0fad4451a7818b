package org.bondstone.adapter.value;

import java.lang.reflect.Array;

/** Java arrays of any kind, as JDBC wants them. */
public final class Arrays {

  private Arrays() {}

  /** The array itself, or a boxed copy of an array of primitives. Other arrays go as they are. */
  public static Object[] boxed(Object array) {
    if (array instanceof Object[] objects) {
      return objects;
    }
    int length = Array.getLength(array);
    Object[] boxed = (Object[]) Array.newInstance(box(array.getClass().getComponentType()), length);
    for (int i = 0; i < length; i++) {
      boxed[i] = Array.get(array, i);
    }
    return boxed;
  }

  private static Class<?> box(Class<?> primitive) {
    return java.lang.invoke.MethodType.methodType(primitive).wrap().returnType();
  }
}
