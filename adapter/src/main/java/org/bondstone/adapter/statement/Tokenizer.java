package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import org.bondstone.adapter.statement.SqlSyntax.Rule;

/** Cuts SQL text into tokens by the rules of one syntax. Used once for each text. */
final class Tokenizer {

  private final String sql;
  private final SqlSyntax syntax;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int brackets;

  /** Whether the last token but blank ones is a string in which a backslash escapes. */
  private boolean escaped;

  private Tokenizer(String sql, SqlSyntax syntax) {
    this.sql = sql;
    this.syntax = syntax;
  }

  static List<Token> tokenize(String sql, SqlSyntax syntax) {
    Tokenizer tokenizer = new Tokenizer(sql, syntax);
    while (tokenizer.position < sql.length()) {
      tokenizer.next();
    }
    return tokenizer.tokens;
  }

  private void next() {
    char c = sql.charAt(position);
    if (Lexemes.isSpace(c)) {
      add(Token.Kind.SPACE, Lexemes.spaceEnd(sql, position));
    } else if (c == ':') {
      colon();
    } else if (c == '\\' && at(position + 1) == ':') {
      add(Token.Kind.ESCAPED_COLON, position + 2);
    } else if (c == '?') {
      add(Token.Kind.QUESTION_MARK, position + 1);
    } else if (isQuote(c)) {
      quoted(c);
    } else if (c == '$' && dollarQuoted()) {
      return;
    } else if (beginsLineComment(c)) {
      add(Token.Kind.COMMENT, Lexemes.lineEnd(sql, position, syntax.has(Rule.LINE_FEED_COMMENTS)));
    } else if (c == '/' && at(position + 1) == '*') {
      add(Token.Kind.COMMENT, blockCommentEnd());
    } else if (Lexemes.isWordPart(c)) {
      add(Token.Kind.WORD, Lexemes.wordEnd(sql, position));
    } else {
      symbol(c);
    }
  }

  private boolean isQuote(char c) {
    return c == '\''
        || c == '"'
        || (c == '`' && syntax.has(Rule.BACKTICKS))
        || (c == '[' && syntax.has(Rule.BRACKET_NAMES));
  }

  private void quoted(char quote) {
    int end;
    boolean escapes = backslashEscapes(quote);
    if (quote == '[') {
      end = bracketEnd();
    } else if (quote == '\'' && syntax.has(Rule.Q_STRINGS) && prefixEndsWith('q')) {
      end = Lexemes.qStringEnd(sql, position);
    } else {
      end = Lexemes.quotedEnd(sql, position + 1, quote, escapes);
    }
    add(Token.Kind.QUOTED, end);
    escaped = escapes;
  }

  private int bracketEnd() {
    if (syntax.has(Rule.DOUBLED_BRACKETS)) {
      return Lexemes.quotedEnd(sql, position + 1, ']', false);
    }
    int end = sql.indexOf(']', position);
    return end < 0 ? sql.length() : end + 1;
  }

  private boolean backslashEscapes(char quote) {
    if (syntax.has(Rule.BACKSLASH_STRINGS)) {
      return quote != '`';
    }
    // A string on the next line continues the one before.
    return quote == '\'' && syntax.has(Rule.ESCAPE_STRINGS) && (escaped || prefixIs('e'));
  }

  /** Whether the word right before the quote is this one letter. */
  private boolean prefixIs(char letter) {
    Token last = last();
    return last != null && last.isWord(String.valueOf(letter));
  }

  private boolean prefixEndsWith(char letter) {
    return prefixIs(letter) || (last() != null && last().isWord("n" + letter));
  }

  private boolean dollarQuoted() {
    int tagEnd = Lexemes.dollarTagEnd(sql, position);
    if (tagEnd < 0) {
      return false;
    }
    boolean allowed =
        syntax.has(Rule.DOLLAR_TAGS)
            || (syntax.has(Rule.EMPTY_DOLLAR_TAGS) && tagEnd == position + 2);
    if (allowed) {
      String tag = sql.substring(position, tagEnd);
      int close = sql.indexOf(tag, tagEnd);
      add(Token.Kind.QUOTED, close < 0 ? sql.length() : close + tag.length());
    }
    return allowed;
  }

  private boolean beginsLineComment(char c) {
    if (c == '#') {
      return syntax.has(Rule.HASH_COMMENTS);
    }
    if (c == '/' && at(position + 1) == '/') {
      return syntax.has(Rule.SLASH_COMMENTS);
    }
    if (c != '-' || at(position + 1) != '-') {
      return false;
    }
    return !syntax.has(Rule.SPACED_DASHES)
        || position + 2 == sql.length()
        || at(position + 2) <= ' ';
  }

  /** Of what looks like a comment and is run, only the begin is left out. */
  private int blockCommentEnd() {
    int mark = at(position + 2) == 'M' ? position + 3 : position + 2;
    if (at(mark) != '!' || !syntax.has(Rule.EXECUTABLE_COMMENTS)) {
      return Lexemes.blockCommentEnd(sql, position, syntax.has(Rule.NESTED_COMMENTS));
    }
    int end = mark + 1;
    while (Character.isDigit(at(end))) {
      end++;
    }
    return end;
  }

  /** {@code ::}, {@code :name}, or a colon that is neither, as in {@code [1:2]} and {@code :=}. */
  private void colon() {
    int colons = position;
    while (at(colons) == ':') {
      colons++;
    }
    int nameEnd = Lexemes.nameEnd(sql, colons);
    if (colons == position + 1 && nameEnd > colons && isParameter(nameEnd)) {
      add(Token.Kind.PARAMETER, nameEnd);
    } else {
      add(Token.Kind.SYMBOL, colons);
    }
  }

  private boolean isParameter(int nameEnd) {
    if (position > 0 && Lexemes.isWordPart(sql.charAt(position - 1))) {
      return false;
    }
    if (brackets > 0) {
      return !Character.isDigit(sql.charAt(position + 1));
    }
    return at(nameEnd) != ':' || at(nameEnd + 1) == ':';
  }

  private void symbol(char c) {
    if (c == '[') {
      brackets++;
    } else if (c == ']' && brackets > 0) {
      brackets--;
    }
    add(Token.Kind.SYMBOL, position + 1);
  }

  private Token last() {
    return tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
  }

  private char at(int index) {
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  private void add(Token.Kind kind, int end) {
    Token token = new Token(kind, sql.substring(position, end), position);
    tokens.add(token);
    position = end;
    escaped &= token.isBlank();
  }
}
