package org.bondstone.adapter.row;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bondstone.adapter.bean.Names;
import org.bondstone.api.error.RowMappingException;

/** The labels of a result's columns; its rows share it. Immutable and thread-safe. */
final class RowShape {

  private static final int AMBIGUOUS = -1;

  private final List<String> labels;

  /** Made when first asked for: many rows are only read by position, or as a whole. */
  private volatile Map<String, Integer> indexes;

  /** Most statements are read as one type. */
  private volatile Known lastMapping;

  RowShape(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  List<String> labels() {
    return labels;
  }

  int size() {
    return labels.size();
  }

  int index(String label) {
    Integer index = find(label);
    if (index == null) {
      throw new IllegalArgumentException(
          "There is no column \"%s\". The columns are %s.".formatted(label, labels));
    }
    return index;
  }

  /** The index of a label; null when there is none. */
  Integer find(String label) {
    Integer index = indexes().get(label);
    if (index == null) {
      index = indexes().get(label.toLowerCase(Locale.ROOT));
    }
    if (index != null && index == AMBIGUOUS) {
      throw new IllegalArgumentException(
          "More than one column is called \"%s\". The columns are %s.".formatted(label, labels));
    }
    return index;
  }

  /** The index of the column of a component or property; null when there is none. */
  Integer findProperty(String name) {
    Integer index = find(name);
    return index != null ? index : find(Names.underscored(name));
  }

  /**
   * How these columns become a type.
   *
   * @throws RowMappingException when they never do
   */
  RowMapping mapping(Class<?> type) {
    Known known = lastMapping;
    if (known == null || known.type != type) {
      known = new Known(type, RowMapping.of(this, type));
      lastMapping = known;
    }
    return known.mapping;
  }

  private record Known(Class<?> type, RowMapping mapping) {}

  private Map<String, Integer> indexes() {
    Map<String, Integer> known = indexes;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        known.merge(labels.get(i).toLowerCase(Locale.ROOT), i, (a, b) -> AMBIGUOUS);
      }
      indexes = known;
    }
    return known;
  }
}
