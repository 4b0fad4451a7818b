package org.bondstone.adapter.database.duckdb;

import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.adapter.database.rule.PropertyValue;
import org.bondstone.adapter.database.rule.SettingsCollector;

/** DuckDB: its own settings that open nothing, and the names of SQLAlchemy's dialect for them. */
final class DuckDbProperties extends PropertyRules {

  private static final List<String> SETTINGS =
      List.of(
          "memory_limit",
          "max_memory",
          "max_temp_directory_size",
          "threads",
          "worker_threads",
          "access_mode");

  private static final Pattern SIZE =
      Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})? ?[KMGT]i?B", Pattern.CASE_INSENSITIVE);

  /** Made last, of what is above. */
  static final PropertyRules RULES = new DuckDbProperties();

  private DuckDbProperties() {
    super("DuckDB", false);
    SETTINGS.forEach(name -> allow(name, DuckDbProperties::setting));
    // SQLAlchemy's dialect takes them in a map, too.
    allow("config", (c, v) -> v.entries().forEach(entry -> setting(c, entry)));
    allow(List.of("read_only", "duckdb.read_only"), (c, v) -> c.property("read_only", v.bool()));
  }

  private static void setting(SettingsCollector collector, PropertyValue value) {
    switch (value.name()) {
      case "memory_limit", "max_memory" -> collector.property("memory_limit", size(value));
      case "max_temp_directory_size" -> collector.property("max_temp_directory_size", size(value));
      case "threads", "worker_threads" -> collector.property("threads", value.integer(1, 256));
      case "access_mode" ->
          collector.property(
              "read_only", value.oneOf("automatic", "read_write", "read_only").equals("read_only"));
      default -> throw value.wrong("no value here: allowed are " + String.join(", ", SETTINGS));
    }
  }

  private static String size(PropertyValue value) {
    return value.matching(SIZE, "a number with KB, MB, GB or TB");
  }
}
