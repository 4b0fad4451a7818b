package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bondstone.adapter.statement.SqlSyntax.Rule;
import org.bondstone.api.error.BadParameterException;

/**
 * Compiles SQL text with named parameters. Each instance serves one text; use the static method.
 */
public final class StatementCompiler {

  private final SqlSyntax syntax;
  private final List<Token> tokens;
  private final List<String> names = new ArrayList<>();
  private final List<String> fragments = new ArrayList<>();
  private final List<Placeholder> places = new ArrayList<>();
  private final StringBuilder fragment = new StringBuilder();

  private StatementCompiler(String sql, SqlSyntax syntax) {
    this.syntax = syntax;
    this.tokens = Tokenizer.tokenize(sql, syntax);
  }

  /**
   * Compiles a text.
   *
   * @throws BadParameterException when the text has a positional {@code ?}
   */
  public static CompiledStatement compile(String sql, SqlSyntax syntax) {
    Objects.requireNonNull(sql, "sql");
    return new StatementCompiler(sql, syntax).compile();
  }

  /** A text without the semicolon and the comments at its end, so that a clause can follow. */
  public static String withoutEnd(String sql, SqlSyntax syntax) {
    List<Token> tokens = Tokenizer.tokenize(sql, syntax);
    int end = tokens.size();
    while (end > 0 && (tokens.get(end - 1).isBlank() || tokens.get(end - 1).isSymbol(";"))) {
      end--;
    }
    return end == tokens.size() ? sql : sql.substring(0, tokens.get(end).position());
  }

  private CompiledStatement compile() {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.kind()) {
        case PARAMETER -> places.add(plain(i));
        case ESCAPED_COLON -> fragment.append(':');
        case QUESTION_MARK -> questionMark(i);
        case WORD -> i = word(i);
        default -> fragment.append(token.text());
      }
    }
    endFragment();
    return new CompiledStatement(
        syntax,
        names,
        fragments,
        places,
        StatementTraits.of(tokens),
        InsertShape.of(tokens, names));
  }

  /** Copies a word; at {@code IN} with one parameter, takes the whole operator as one place. */
  private int word(int index) {
    Token token = tokens.get(index);
    if (token.isWord("in")) {
      int end = inList(index, "", false);
      return end < 0 ? copy(index) : end;
    }
    if (token.isWord("not")) {
      int in = skipBlanks(index + 1);
      if (in < tokens.size() && tokens.get(in).isWord("in")) {
        int end = inList(in, text(index, in), true);
        return end < 0 ? copy(index) : end;
      }
    }
    return copy(index);
  }

  /**
   * Reads {@code IN :name} or {@code IN (:name)}.
   *
   * @return the index of its last token; -1 when it is neither
   */
  private int inList(int in, String before, boolean negated) {
    int open = skipBlanks(in + 1);
    boolean parenthesised = open < tokens.size() && tokens.get(open).isSymbol("(");
    int parameter = parenthesised ? skipBlanks(open + 1) : open;
    if (parameter >= tokens.size() || tokens.get(parameter).kind() != Token.Kind.PARAMETER) {
      return -1;
    }
    int end = parameter;
    if (parenthesised) {
      end = skipBlanks(parameter + 1);
      if (end >= tokens.size() || !tokens.get(end).isSymbol(")")) {
        return -1;
      }
    }
    endFragment();
    String operator = before + tokens.get(in).text();
    places.add(new Placeholder(name(parameter), operator, negated, parenthesised, false));
    return end;
  }

  private Placeholder plain(int index) {
    endFragment();
    boolean cast = syntax.has(SqlSyntax.Rule.UNTYPED_PARAMETERS) && isNullTested(index);
    return Placeholder.plain(name(index), cast);
  }

  /** Whether {@code IS [NOT] NULL} follows. */
  private boolean isNullTested(int index) {
    int is = skipBlanks(index + 1);
    if (is >= tokens.size() || !tokens.get(is).isWord("is")) {
      return false;
    }
    int word = skipBlanks(is + 1);
    if (word < tokens.size() && tokens.get(word).isWord("not")) {
      word = skipBlanks(word + 1);
    }
    return word < tokens.size() && tokens.get(word).isWord("null");
  }

  private int name(int index) {
    String name = tokens.get(index).parameterName();
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  private void questionMark(int index) {
    Token token = tokens.get(index);
    if (!syntax.has(Rule.QUESTION_MARK_OPERATORS)) {
      throw new BadParameterException(
          "The statement has a ? at position %d. Parameters are named, such as :name."
              .formatted(token.position() + 1));
    }
    if (isParameter(index - 1)) {
      // Right after the mark of a parameter, it would be read as that mark's double.
      fragment.append(' ');
    }
    // Two in a row are no operator of PostgreSQL, so they were doubled for the driver already.
    fragment.append(runOfQuestionMarks(index) % 2 == 0 ? "?" : "??");
  }

  private boolean isParameter(int index) {
    return index >= 0 && tokens.get(index).kind() == Token.Kind.PARAMETER;
  }

  private int runOfQuestionMarks(int index) {
    int from = index;
    while (isQuestionMark(from - 1)) {
      from--;
    }
    int to = index;
    while (isQuestionMark(to)) {
      to++;
    }
    return to - from;
  }

  private boolean isQuestionMark(int index) {
    return index >= 0
        && index < tokens.size()
        && tokens.get(index).kind() == Token.Kind.QUESTION_MARK;
  }

  private int copy(int index) {
    fragment.append(tokens.get(index).text());
    return index;
  }

  private String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    tokens.subList(from, to).forEach(token -> text.append(token.text()));
    return text.toString();
  }

  private int skipBlanks(int from) {
    int index = from;
    while (index < tokens.size() && tokens.get(index).isBlank()) {
      index++;
    }
    return index;
  }

  private void endFragment() {
    fragments.add(fragment.toString());
    fragment.setLength(0);
  }
}
