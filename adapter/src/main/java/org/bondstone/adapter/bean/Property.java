package org.bondstone.adapter.bean;

import java.lang.invoke.MethodHandle;

/** Reads one property. Immutable and thread-safe. */
public final class Property {

  private final MethodHandle getter;

  Property(MethodHandle getter) {
    this.getter = getter;
  }

  /** The value of an object's property; what the getter throws is thrown. */
  public Object of(Object bean) {
    try {
      return getter.invokeExact(bean);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("A property cannot be read.", e);
    }
  }
}
