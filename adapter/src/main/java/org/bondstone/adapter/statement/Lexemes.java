package org.bondstone.adapter.statement;

/** Where the pieces of SQL text end. What is not closed reaches to the end of the text. */
public final class Lexemes {

  private Lexemes() {}

  static boolean isWordPart(char c) {
    return isNamePart(c) || c == '$';
  }

  /** Python's {@code \w}: letters, digits and the underscore, of every script. */
  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  static int wordEnd(String sql, int from) {
    int end = from;
    while (end < sql.length() && isWordPart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  static int nameEnd(String sql, int from) {
    int end = from;
    while (end < sql.length() && isNamePart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  static int spaceEnd(String sql, int from) {
    int end = from;
    while (end < sql.length() && isSpace(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  /** What any of the databases takes for a space. */
  static boolean isSpace(char c) {
    return c <= ' ' || c == '\uFEFF' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** The end of a line, before what ends it. */
  public static int lineEnd(String sql, int from, boolean onlyLineFeed) {
    int end = from;
    while (end < sql.length()
        && sql.charAt(end) != '\n'
        && (onlyLineFeed || sql.charAt(end) != '\r')) {
      end++;
    }
    return end;
  }

  static int blockCommentEnd(String sql, int from, boolean nested) {
    int depth = 1;
    int end = from + 2;
    while (end < sql.length() && depth > 0) {
      if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else if (nested && sql.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else {
        end++;
      }
    }
    return end;
  }

  /**
   * The end of a quoted piece. A doubled quote stands for one and does not end it.
   *
   * @param from right after the opening quote
   */
  static int quotedEnd(String sql, int from, char quote, boolean backslashEscapes) {
    int end = from;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      if (c == '\\' && backslashEscapes) {
        end += 2;
      } else if (c != quote) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    return sql.length();
  }

  /** The end of Oracle's {@code q'[…]'}; {@code from} is its quote. */
  static int qStringEnd(String sql, int from) {
    if (from + 1 >= sql.length()) {
      return sql.length();
    }
    char open = sql.charAt(from + 1);
    char close =
        switch (open) {
          case '[' -> ']';
          case '(' -> ')';
          case '{' -> '}';
          case '<' -> '>';
          default -> open;
        };
    int end = sql.indexOf(close + "'", from + 2);
    return end < 0 ? sql.length() : end + 2;
  }

  /** The end of an opening {@code $tag$}, or -1 when there is none at {@code from}. */
  static int dollarTagEnd(String sql, int from) {
    int end = nameEnd(sql, from + 1);
    boolean closed = end < sql.length() && sql.charAt(end) == '$';
    boolean number = end > from + 1 && Character.isDigit(sql.charAt(from + 1));
    return closed && !number ? end + 1 : -1;
  }
}
