package org.bondstone.adapter.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that a database has refused: what its caller wrote, and what ran of it. It tells
 * which of the database's words are names of the caller's own, so that a message may repeat them.
 * Made for one error.
 */
public final class FailedStatement {

  private static final String HIDDEN = "…";

  private static final String ASKED = "asked for as a generated key";
  private static final int CLAUSE = " RETURNING ".length();

  private final String written;
  private final List<String> asked;
  private final CompiledStatement compiled;
  private final BoundStatement bound;
  private final SqlSyntax syntax;
  private final List<Token> writtenTokens;
  private final List<Token> ranTokens;

  /** Where it is not sure any more what is a string and what is code. */
  private final int sureEnd;

  private final Set<String> names = new HashSet<>();
  private String named;

  /**
   * @param written the caller's text
   * @param compiled what was made of it
   * @param bound what ran
   * @param asked the columns that the caller asked for beside the text, as generated keys
   */
  public FailedStatement(
      String written, CompiledStatement compiled, BoundStatement bound, List<String> asked) {
    this.written = written;
    this.asked = asked.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    this.compiled = compiled;
    this.bound = bound;
    this.syntax = compiled.syntax();
    this.writtenTokens = Tokenizer.tokenize(written, syntax);
    this.ranTokens = Tokenizer.tokenize(bound.sql(), syntax);
    this.sureEnd = StatementWords.sureEnd(written, syntax);
    for (int i = 0; i < writtenTokens.size() && writtenTokens.get(i).position() < sureEnd; i++) {
      addName(i);
    }
    names.addAll(this.asked);
  }

  /** The text that ran. */
  public String sql() {
    return bound.sql();
  }

  /** What its values go to. */
  public ValueTargets targets() {
    List<Token> sure = writtenTokens.stream().filter(each -> each.position() < sureEnd).toList();
    return new ValueTargets(compiled, bound, sure);
  }

  private void addName(int index) {
    Token token = writtenTokens.get(index);
    boolean word = token.kind() == Token.Kind.WORD && !isString(index - 1) && !isString(index + 1);
    if ((word || token.kind() == Token.Kind.QUOTED) && !ShownText.isLiteral(token, syntax)) {
      names.add(bare(token));
    }
  }

  /** A word beside a string may be a part of it: of one that was put together without care. */
  private boolean isString(int index) {
    return index >= 0
        && index < writtenTokens.size()
        && writtenTokens.get(index).kind() == Token.Kind.QUOTED
        && ShownText.isLiteral(writtenTokens.get(index), syntax);
  }

  private static String bare(Token token) {
    String text = token.text();
    boolean quoted = token.kind() == Token.Kind.QUOTED && text.length() > 1;
    return (quoted ? text.substring(1, text.length() - 1) : text).toLowerCase(Locale.ROOT);
  }

  /**
   * What a database says, where it says it in a sentence that is known. What the sentence's groups
   * match is hidden, unless it is a name or a sign of the caller's text outside of strings and
   * numbers. So no value is ever shown, whether it was bound or written.
   *
   * @param sentences match whole messages; their groups are all that varies
   */
  public Optional<String> said(String message, List<Pattern> sentences) {
    return sentences.stream()
        .map(sentence -> sentence.matcher(message))
        .filter(Matcher::matches)
        .map(this::shown)
        .findFirst();
  }

  private String shown(Matcher sentence) {
    StringBuilder shown = new StringBuilder(sentence.group());
    for (int i = sentence.groupCount(); i > 0; i--) {
      if (sentence.group(i) != null && !isHarmless(sentence.group(i))) {
        shown.replace(sentence.start(i), sentence.end(i), HIDDEN);
      } else if (named == null) {
        named = sentence.group(i);
      }
    }
    return shown.toString();
  }

  private boolean isHarmless(String part) {
    return Tokenizer.tokenize(part, syntax).stream()
        .allMatch(
            token ->
                switch (token.kind()) {
                  case WORD -> names.contains(bare(token));
                  case QUOTED -> isNamed(token);
                  case SYMBOL, SPACE -> true;
                  default -> false;
                });
  }

  /** Whether it is a quoted name, or several with dots between them. */
  private boolean isNamed(Token quoted) {
    return !ShownText.isLiteral(quoted, syntax)
        && names.containsAll(List.of(bare(quoted).split("\\.")));
  }

  /**
   * Where a place of the text that ran is in the caller's.
   *
   * @param offset from 0
   * @return empty when that is not sure
   */
  public Optional<String> place(int offset) {
    if (!asked.isEmpty() && offset >= bound.sql().length() + CLAUSE) {
      return Optional.of(ASKED);
    }
    if (offset >= bound.sql().stripTrailing().length()) {
      return Optional.of("at its end");
    }
    int index = ranTokens.size() - 1;
    while (index > 0 && ranTokens.get(index).position() > offset) {
      index--;
    }
    Token ran = ranTokens.get(index);
    Token origin = origin(index);
    return origin == null
        ? Optional.empty()
        : Optional.of(lineAndColumn(origin.position() + offset - ran.position()));
  }

  /** Where the last name is that {@link #said} has shown, when the text has it once. */
  public Optional<String> placeOfNamed() {
    if (named == null) {
      return Optional.empty();
    }
    String[] parts = named.replaceAll("[\"`]", "").toLowerCase(Locale.ROOT).split("\\.");
    List<Token> found =
        writtenTokens.stream()
            .filter(token -> isCode(token) && bare(token).equals(parts[parts.length - 1]))
            .toList();
    if (found.isEmpty() && asked.contains(parts[parts.length - 1])) {
      return Optional.of(ASKED);
    }
    return found.size() == 1
        ? Optional.of(lineAndColumn(found.get(0).position()))
        : Optional.empty();
  }

  /**
   * The offset of the only token with a text.
   *
   * @return -1 when there is none, or more than one
   */
  public int only(String text) {
    List<Token> same =
        ranTokens.stream().filter(token -> token.text().equalsIgnoreCase(text)).toList();
    return same.size() == 1 ? same.get(0).position() : -1;
  }

  /**
   * The offset of what a database quotes of the text from an error on. Values may stand in it in
   * place of their marks, so only what comes before the first is compared.
   *
   * @param line the line where it begins, from 1
   * @return -1 when it is not found there
   */
  public int find(String rest, int line) {
    int from = 0;
    for (int i = 1; i < line && from >= 0; i++) {
      from = bound.sql().indexOf('\n', from) + 1;
    }
    String begin = rest.split("['\"?\\d\\n]", 2)[0].stripTrailing();
    int found = begin.isEmpty() ? -1 : bound.sql().indexOf(begin, from);
    return found >= 0 && bound.sql().indexOf(begin, found + 1) < 0 ? found : -1;
  }

  /** What was written for a token that ran: the one that is as manieth of its text. */
  private Token origin(int index) {
    Token ran = ranTokens.get(index);
    boolean value = ran.kind() == Token.Kind.QUESTION_MARK;
    if ((value || ran.kind() == Token.Kind.SYMBOL) && isExpanded()) {
      return null;
    }
    List<Token> same = writtenTokens.stream().filter(token -> isSame(token, ran)).toList();
    int before = (int) ranTokens.subList(0, index).stream().filter(t -> isSame(t, ran)).count();
    return before < same.size() ? same.get(before) : null;
  }

  private boolean isExpanded() {
    return !bound.sql().equals(compiled.sql());
  }

  private static boolean isSame(Token token, Token ran) {
    return ran.kind() == Token.Kind.QUESTION_MARK
        ? token.kind() == Token.Kind.PARAMETER || token.kind() == Token.Kind.QUESTION_MARK
        : token.kind() == ran.kind() && token.text().equalsIgnoreCase(ran.text());
  }

  static boolean isCode(Token token) {
    return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
  }

  private String lineAndColumn(int position) {
    int line = 1;
    int begin = 0;
    for (int end = written.indexOf('\n'); end >= 0 && end < position; ) {
      line++;
      begin = end + 1;
      end = written.indexOf('\n', begin);
    }
    return "line %d, column %d".formatted(line, position - begin + 1);
  }

  /**
   * The offset in the text that ran, for one in the text that a driver makes of it, with {@code $1}
   * for the first {@code ?}, and {@code ?} for {@code ??}.
   */
  public int ofNumbered(int offset) {
    int numbered = 0;
    int values = 0;
    for (int i = 0; i < ranTokens.size(); i++) {
      Token token = ranTokens.get(i);
      int length = token.text().length();
      if (token.kind() == Token.Kind.QUESTION_MARK) {
        boolean doubled =
            i + 1 < ranTokens.size() && ranTokens.get(i + 1).kind() == Token.Kind.QUESTION_MARK;
        length = doubled ? 1 : 1 + String.valueOf(++values).length();
        i += doubled ? 1 : 0;
      }
      if (offset < numbered + length) {
        return token.position() + Math.min(offset - numbered, token.text().length() - 1);
      }
      numbered += length;
    }
    return bound.sql().length() + offset - numbered;
  }
}
