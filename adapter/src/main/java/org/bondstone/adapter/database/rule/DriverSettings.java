package org.bondstone.adapter.database.rule;

import java.util.Map;
import java.util.TreeMap;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * A specification whose query and connect arguments have been understood. Immutable.
 *
 * @param specification the specification with what the query and the connect arguments said in its
 *     own settings; its connect arguments are empty, and its query names hosts at most
 * @param properties what has no setting of its own, by our names; every value has been checked
 */
public record DriverSettings(
    ConnectionSpecification specification, Map<String, String> properties) {

  public DriverSettings {
    properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** Names only, since a value may be private. */
  @Override
  public String toString() {
    return "DriverSettings[" + specification + ", properties=" + properties.keySet() + "]";
  }
}
