package org.bondstone.server.setting;

/** The settings of the launcher. The archives inside read many more, by the same rules. */
public enum Setting {
  PORT("bondstone.port", "8080"),
  ADDRESS("bondstone.address", "127.0.0.1"),
  DATA_DIR("bondstone.data-dir", "bondstone-data"),
  JAVA_OPTIONS("bondstone.java-options", ""),
  CONFIG("bondstone.config", "");

  final String property;
  final String defaultValue;

  Setting(String property, String defaultValue) {
    this.property = property;
    this.defaultValue = defaultValue;
  }

  @Override
  public String toString() {
    return property;
  }
}
