package org.bondstone.adapter.statement;

import java.util.Locale;

/**
 * A piece of SQL text. All tokens of a text, joined, are the text.
 *
 * @param kind what it is
 * @param text as written
 * @param position where it begins, from 0
 */
record Token(Kind kind, String text, int position) {

  enum Kind {
    /** A name, a keyword or a number. */
    WORD,
    /** {@code :name}. */
    PARAMETER,
    /** {@code \:}, which stands for a plain colon. */
    ESCAPED_COLON,
    QUESTION_MARK,
    /** A string or a quoted name. */
    QUOTED,
    COMMENT,
    SPACE,
    /** Anything else: operators, parentheses, casts. */
    SYMBOL
  }

  boolean isBlank() {
    return kind == Kind.SPACE || kind == Kind.COMMENT;
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * In lower case, by way of capitals: a database may take a letter such as the dotless i for that
   * of a keyword.
   */
  String keyword() {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** The name of a parameter, without its colon. */
  String parameterName() {
    return text.substring(1);
  }
}
