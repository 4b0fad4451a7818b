package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.bondstone.adapter.testing.TestKind;
import org.bondstone.api.error.BadParameterException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random texts from the pieces that matter. The seed is fixed, so a failure comes again. */
class StatementFuzzTest {

  private static final List<String> PIECES =
      List.of(
          ":a",
          ":b2",
          "::",
          ":",
          "\\:",
          "'",
          "''",
          "\"",
          "`",
          "[",
          "]",
          "(",
          ")",
          "E'",
          "$$",
          "$x$",
          "$1",
          "/*",
          "*/",
          "--",
          "\n",
          "#",
          "?",
          "??",
          "?|",
          " ",
          "IN",
          "NOT IN",
          "x",
          "1",
          "\\",
          "q'[",
          "]'",
          ";",
          "@",
          ":=",
          "IS NULL",
          ",",
          "é",
          "\uD83D\uDE00");

  private static final int ROUNDS = 20_000;

  private static String text(Random random) {
    return random
        .ints(random.nextInt(12), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @EnumSource(TestKind.class)
  void tokensJoinedAreTheText(TestKind kind) {
    Random random = new Random(42);
    for (int i = 0; i < ROUNDS; i++) {
      String text = text(random);

      String joined =
          Tokenizer.tokenize(text, kind.syntax()).stream()
              .map(Token::text)
              .collect(Collectors.joining());

      assertThat(joined).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @EnumSource(TestKind.class)
  void everyPlaceGetsItsValue(TestKind kind) {
    Random random = new Random(7);
    for (int i = 0; i < ROUNDS; i++) {
      String text = text(random);
      CompiledStatement statement;
      try {
        statement = StatementCompiler.compile(text, kind.syntax());
      } catch (BadParameterException e) {
        assertThat(text).contains("?");
        continue;
      }
      Map<String, Object> parameters = new HashMap<>();
      statement.names().forEach(name -> parameters.put(name, "value of " + name));

      BoundStatement bound = statement.bind(statement.values(Parameters.of(parameters)));

      long parameterTokens =
          Tokenizer.tokenize(text, kind.syntax()).stream()
              .filter(token -> token.kind() == Token.Kind.PARAMETER)
              .count();
      assertThat(bound.size()).as(text).isEqualTo((int) parameterTokens);
      assertThat(placeholders(bound.sql(), kind.syntax())).as(text).isEqualTo(bound.size());
    }
  }

  /** The question marks that the driver will take for places. */
  private static long placeholders(String sql, SqlSyntax syntax) {
    long marks = 0;
    boolean last = false;
    for (Token token : Tokenizer.tokenize(sql, syntax)) {
      boolean mark = token.kind() == Token.Kind.QUESTION_MARK;
      // Doubled, it is one that PostgreSQL's driver leaves to the server.
      marks += mark ? (last ? -1 : 1) : 0;
      last = mark && !last;
    }
    return marks;
  }
}
