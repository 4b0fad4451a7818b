package org.bondstone.adapter.database.h2;

import java.util.List;

/**
 * Knows the texts that an ordinary user of H2 must not store. A view is compiled when it is made,
 * by its user, and again whenever the database is opened, by H2 itself, who may do everything. With
 * {@code FORCE}, or with a condition on the user, the first is no hindrance, and the second reads
 * the file of a {@code CSVREAD} for the names of its columns. H2 refuses to run these functions for
 * an ordinary user anyway, so no text with them is of use.
 */
final class H2Views {

  private static final List<String> FUNCTIONS =
      List.of("CSVREAD", "CSVWRITE", "FILE_READ", "FILE_WRITE", "LINK_SCHEMA", "U&\"");

  private H2Views() {}

  /** Whether a text makes a view with one of those functions, or a text that nobody sees. */
  static boolean refuses(String sql) {
    return (contains(sql, "VIEW") && FUNCTIONS.stream().anyMatch(each -> contains(sql, each)))
        || (contains(sql, "IMMEDIATE") && contains(sql, "EXECUTE"));
  }

  /** In any case, also where a sign's upper case is an ASCII letter. */
  private static boolean contains(String sql, String word) {
    char first = word.charAt(0);
    int last = sql.length() - word.length();
    for (int i = 0; i <= last; i++) {
      char c = sql.charAt(i);
      if ((c == first || c > 'Z') && sql.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
