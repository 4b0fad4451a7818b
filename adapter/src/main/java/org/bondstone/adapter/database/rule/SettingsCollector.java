package org.bondstone.adapter.database.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.api.sql.ConnectionSetting;
import org.bondstone.api.sql.ConnectionSpecification;

/**
 * Collects what query and connect arguments say. What the specification itself sets wins over both,
 * and connect arguments, which come later, win over the query.
 */
public final class SettingsCollector {

  private final ConnectionSpecification given;
  private final Map<ConnectionSetting<?>, Object> settings = new LinkedHashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  SettingsCollector(ConnectionSpecification given) {
    this.given = given;
  }

  /** Sets what has a setting of its own. */
  public <T> void set(ConnectionSetting<T> setting, T value) {
    settings.put(setting, value);
  }

  /** Sets the isolation by the words of SQL. */
  public void isolation(PropertyValue value) {
    set(
        ConnectionSetting.ISOLATION,
        ConnectionSetting.ISOLATION
            .constant(value.text())
            .orElseThrow(
                () ->
                    value.wrong(
                        "read uncommitted, read committed, repeatable read or serializable")));
  }

  /** Sets what has no setting of its own. */
  public void property(String name, Object value) {
    properties.put(name, String.valueOf(value));
  }

  DriverSettings collect() {
    ConnectionSpecification.Builder builder =
        given.toBuilder().components(given.components().withoutSettings()).connectArgs(Map.of());
    settings.keySet().stream()
        .filter(setting -> !given.isSet(setting))
        .forEach(setting -> put(builder, setting));
    return new DriverSettings(builder.build(), properties);
  }

  @SuppressWarnings("unchecked") // set has put a value of this type there
  private <T> void put(ConnectionSpecification.Builder builder, ConnectionSetting<T> setting) {
    builder.set(setting, (T) settings.get(setting));
  }
}
