package org.bondstone.adapter.bean;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A bean's setters, and what makes one. Immutable and thread-safe. */
public final class BeanType {

  private static final ClassValue<BeanType> KNOWN =
      new ClassValue<>() {
        @Override
        protected BeanType computeValue(Class<?> type) {
          return new BeanType(type);
        }
      };

  private final Class<?> type;
  private final MethodHandle constructor;
  private final List<Slot> properties = new ArrayList<>();
  private final List<MethodHandle> setters = new ArrayList<>();

  private BeanType(Class<?> type) {
    this.type = type;
    setters(type).values().forEach(this::add);
    if (properties.isEmpty() || Modifier.isAbstract(type.getModifiers())) {
      throw new IllegalArgumentException(
          "%s is neither a record, nor a value, nor a bean with setters."
              .formatted(type.getTypeName()));
    }
    try {
      this.constructor = Handles.spread(Handles.constructor(type.getDeclaredConstructor()));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "%s has no constructor without parameters.".formatted(type.getTypeName()), e);
    }
  }

  /**
   * The setters of a bean.
   *
   * @throws IllegalArgumentException when it has no constructor without parameters, or no setter
   */
  public static BeanType of(Class<?> type) {
    return type.getName().startsWith("java.") ? new BeanType(type) : KNOWN.get(type);
  }

  /** By name, so that the order is the same each time; of overloaded ones the last. */
  private static TreeMap<String, Method> setters(Class<?> type) {
    TreeMap<String, Method> setters = new TreeMap<>();
    for (Method method : type.getMethods()) {
      if (method.getName().length() > 3
          && method.getName().startsWith("set")
          && method.getParameterCount() == 1
          && !method.isBridge()
          && !Modifier.isStatic(method.getModifiers())) {
        setters.put(Names.decapitalised(method.getName().substring(3)), method);
      }
    }
    return setters;
  }

  private void add(Method setter) {
    Type generic = setter.getGenericParameterTypes()[0];
    String name = Names.decapitalised(setter.getName().substring(3));
    properties.add(new Slot(type, name, setter.getParameterTypes()[0], generic));
    setters.add(Handles.method(setter, Handles.SETTER));
  }

  public List<Slot> properties() {
    return List.copyOf(properties);
  }

  /** Makes a bean with nothing set. */
  public Object make() {
    try {
      return constructor.invokeExact(new Object[0]);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(type.getTypeName() + " cannot be made.", e);
    }
  }

  /** Sets the property at an index of {@link #properties}. */
  public void set(Object bean, int property, Object value) {
    try {
      setters.get(property).invokeExact(bean, value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(properties.get(property) + " cannot be set.", e);
    }
  }
}
