package org.bondstone.adapter.bean;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be read from the objects of one class: a record's components, else the getters of a
 * bean. Immutable and thread-safe.
 */
public final class Properties {

  private static final ClassValue<Properties> KNOWN =
      new ClassValue<>() {
        @Override
        protected Properties computeValue(Class<?> type) {
          return new Properties(type);
        }
      };

  private static final Properties NONE = new Properties();

  private final Set<String> names;
  private final Map<String, MethodHandle> getters = new HashMap<>();

  private Properties() {
    this.names = Set.of();
  }

  private Properties(Class<?> type) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        add(component.getName(), component.getAccessor());
      }
    } else {
      for (Method method : type.getMethods()) {
        addGetter(method);
      }
    }
    this.names = Set.copyOf(getters.keySet());
    names.forEach(name -> getters.putIfAbsent(Names.underscored(name), getters.get(name)));
  }

  /**
   * The properties of a class. A class of Java itself has none: it outlives us, so nothing of ours
   * may hang on it.
   */
  public static Properties of(Class<?> type) {
    return type.getName().startsWith("java.") ? NONE : KNOWN.get(type);
  }

  private void addGetter(Method method) {
    String name = method.getName();
    if (method.getParameterCount() > 0
        || Modifier.isStatic(method.getModifiers())
        || method.getDeclaringClass() == Object.class) {
      return;
    }
    if (name.length() > 3 && name.startsWith("get") && method.getReturnType() != void.class) {
      add(Names.decapitalised(name.substring(3)), method);
    } else if (name.length() > 2
        && name.startsWith("is")
        && (method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class)) {
      add(Names.decapitalised(name.substring(2)), method);
    }
  }

  private void add(String name, Method getter) {
    getters.put(name, Handles.method(getter, Handles.GETTER));
  }

  /** The names of the properties, in the order of the alphabet. */
  public Set<String> names() {
    return new TreeSet<>(names);
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** What reads a property of this name, or of this name with underscores; null for none. */
  public Property find(String name) {
    MethodHandle getter = getters.get(name);
    return getter == null ? null : new Property(getter);
  }
}
