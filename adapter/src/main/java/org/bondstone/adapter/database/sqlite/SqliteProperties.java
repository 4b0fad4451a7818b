package org.bondstone.adapter.database.sqlite;

import org.bondstone.adapter.database.rule.PropertyRules;

/** SQLite: the names of Python's sqlite3 and of SQLite's own URIs. */
final class SqliteProperties extends PropertyRules {

  static final PropertyRules RULES = new SqliteProperties();

  private SqliteProperties() {
    super("SQLite", false);
    allow("timeout", (c, v) -> c.property("busy_timeout", v.seconds().toMillis()));
    allow("busy_timeout", (c, v) -> c.property("busy_timeout", v.milliseconds().toMillis()));
    allow("mode", (c, v) -> c.property("mode", v.oneOf("memory", "ro", "rw", "rwc")));
    allow("cache", (c, v) -> c.property("cache", v.oneOf("private", "shared")));
    // Python's own concerns: threads, types of columns, whether the name is a URI.
    ignore("check_same_thread", "detect_types", "uri", "cached_statements");
  }
}
