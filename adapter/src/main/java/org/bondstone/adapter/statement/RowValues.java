package org.bondstone.adapter.statement;

import java.util.List;
import java.util.Map;
import org.bondstone.adapter.bean.Properties;
import org.bondstone.adapter.bean.Property;
import org.bondstone.api.error.BadParameterException;

/** Takes the values for one statement out of many rows: maps, records or beans. Not thread-safe. */
public final class RowValues {

  private final String[] names;
  private Class<?> type;
  private Property[] properties;

  public RowValues(CompiledStatement statement) {
    this.names = statement.names().toArray(String[]::new);
  }

  /**
   * The values of a row, in the order of the statement's names.
   *
   * @throws BadParameterException when the row lacks a parameter, or a map has one too many
   */
  @SuppressWarnings("unchecked") // what is no String is no parameter
  public Object[] of(Object row) {
    if (row instanceof Map<?, ?> map) {
      return Given.entries((Map<String, ?>) map, names);
    }
    if (row == null || row.getClass() != type) {
      properties = properties(row);
      type = row.getClass();
    }
    Object[] values = new Object[names.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Given.plain(properties[i].of(row));
    }
    return values;
  }

  private Property[] properties(Object row) {
    Properties known = requireProperties(row);
    Property[] found = new Property[names.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = known.find(names[i]);
      if (found[i] == null) {
        throw ParameterErrors.missing(names[i], List.of(row));
      }
    }
    return found;
  }

  static Properties requireProperties(Object source) {
    if (source == null) {
      throw new BadParameterException("The object to bind is null.");
    }
    Properties properties = Properties.of(source.getClass());
    if (properties.isEmpty()) {
      throw new BadParameterException(
          "%s has neither components nor getters whose values could be bound."
              .formatted(source.getClass().getTypeName()));
    }
    return properties;
  }
}
