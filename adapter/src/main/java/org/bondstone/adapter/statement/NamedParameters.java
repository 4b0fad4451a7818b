package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.bondstone.adapter.bean.Properties;
import org.bondstone.adapter.bean.Property;
import org.bondstone.api.error.BadParameterException;

/**
 * Values that are bound one after the other: by name, which all must be used, and as properties of
 * records and beans. Not thread-safe.
 */
public final class NamedParameters implements Parameters {

  private static final int FEW = 4;

  private String[] boundNames;
  private Object[] bound;
  private int size;

  /** Records and beans; null while there are none. */
  private List<Object> sources;

  public NamedParameters() {
    this.boundNames = new String[FEW];
    this.bound = new Object[FEW];
  }

  /** A copy, which changes of this do not reach. */
  public NamedParameters(NamedParameters original) {
    this.boundNames = original.boundNames.clone();
    this.bound = original.bound.clone();
    this.size = original.size;
    this.sources = original.sources == null ? null : new ArrayList<>(original.sources);
  }

  /** Binds a value to a name, in the place of an earlier one. */
  public void bind(String name, Object value) {
    int index = index(Objects.requireNonNull(name, "name"));
    if (index < 0) {
      index = size++;
      if (index == bound.length) {
        boundNames = Arrays.copyOf(boundNames, 2 * index);
        bound = Arrays.copyOf(bound, 2 * index);
      }
      boundNames[index] = name;
    }
    bound[index] = value;
  }

  /**
   * Binds the entries of a map, or the properties of a record or a bean.
   *
   * @throws BadParameterException when it has none
   */
  public void bind(Object source) {
    if (source instanceof Map<?, ?> map) {
      map.forEach((name, value) -> bind(String.valueOf(name), value));
      return;
    }
    RowValues.requireProperties(source);
    if (sources == null) {
      sources = new ArrayList<>(1);
    }
    sources.add(source);
  }

  private int index(String name) {
    for (int i = 0; i < size; i++) {
      if (boundNames[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Object[] values(String[] names) {
    Object[] values = new Object[names.length];
    int used = 0;
    for (int i = 0; i < names.length; i++) {
      int index = index(names[i]);
      if (index >= 0) {
        values[i] = Given.plain(bound[index]);
        used++;
      } else {
        values[i] = property(names, i);
      }
    }
    if (used != size) {
      throw ParameterErrors.unused(names, given());
    }
    return values;
  }

  private Object property(String[] names, int index) {
    if (sources == null) {
      throw ParameterErrors.missing(names, given());
    }
    for (int i = sources.size() - 1; i >= 0; i--) {
      Object source = sources.get(i);
      Property property = Properties.of(source.getClass()).find(names[index]);
      if (property != null) {
        return Given.plain(property.of(source));
      }
    }
    throw ParameterErrors.missing(names[index], sources);
  }

  private Set<String> given() {
    return new TreeSet<>(Arrays.asList(boundNames).subList(0, size));
  }
}
