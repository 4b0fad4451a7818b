package org.bondstone.adapter.database.h2;

import java.util.List;
import java.util.regex.Pattern;
import org.bondstone.adapter.database.rule.PropertyRules;
import org.bondstone.api.sql.ConnectionSetting;

/** H2: settings of its URL that open no file, run no script and start no server. */
final class H2Properties extends PropertyRules {

  static final PropertyRules RULES = new H2Properties();

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
  private static final Pattern WORDS = Pattern.compile("[A-Z_]{1,40}(,[A-Z_]{1,40}){0,60}");

  private H2Properties() {
    super("H2", true);
    allow(
        "MODE",
        (c, v) ->
            c.property(
                "MODE",
                v.oneOf(
                    "REGULAR",
                    "STRICT",
                    "LEGACY",
                    "DB2",
                    "Derby",
                    "HSQLDB",
                    "MSSQLServer",
                    "MariaDB",
                    "MySQL",
                    "Oracle",
                    "PostgreSQL")));
    for (String name :
        new String[] {
          "DATABASE_TO_UPPER",
          "DATABASE_TO_LOWER",
          "CASE_INSENSITIVE_IDENTIFIERS",
          "DB_CLOSE_ON_EXIT",
          "IFEXISTS"
        }) {
      allow(name, (c, v) -> c.property(name, v.bool() ? "TRUE" : "FALSE"));
    }
    allow("DB_CLOSE_DELAY", (c, v) -> c.property("DB_CLOSE_DELAY", v.integer(-1, 86_400)));
    allow("LOCK_TIMEOUT", (c, v) -> c.property("LOCK_TIMEOUT", v.integer(0, 86_400_000)));
    allow("CACHE_SIZE", (c, v) -> c.property("CACHE_SIZE", v.integer(0, 4_194_304)));
    allow(
        "DEFAULT_NULL_ORDERING",
        (c, v) -> c.property("DEFAULT_NULL_ORDERING", v.oneOf("LOW", "HIGH", "FIRST", "LAST")));
    allow(
        "NON_KEYWORDS",
        (c, v) -> c.property("NON_KEYWORDS", v.matching(WORDS, "words in upper case")));
    allow("ACCESS_MODE_DATA", (c, v) -> c.property("ACCESS_MODE_DATA", v.oneOf("r", "rw")));
    allow(
        "SCHEMA",
        (c, v) ->
            c.set(ConnectionSetting.SEARCH_PATH, List.of(v.matching(IDENTIFIER, "an identifier"))));
    allow("QUERY_TIMEOUT", (c, v) -> c.set(ConnectionSetting.STATEMENT_TIMEOUT, v.milliseconds()));
  }
}
