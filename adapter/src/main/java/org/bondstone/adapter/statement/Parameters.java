package org.bondstone.adapter.statement;

import java.util.Map;

/** The values that a caller gives for the parameters of one run of a statement. */
public interface Parameters {

  /**
   * The values in the order of a statement's names, as {@link Given#plain} makes them.
   *
   * @throws org.bondstone.api.error.BadParameterException when a parameter has no value, or a value
   *     no parameter
   */
  Object[] values(String[] names);

  /** The entries of a map, each of which must be used. */
  static Parameters of(Map<String, ?> map) {
    return names -> Given.entries(map, names);
  }
}
