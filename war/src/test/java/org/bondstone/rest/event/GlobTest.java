package org.bondstone.rest.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each answer is that of Python's {@code fnmatch.fnmatchcase}. */
class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "prefect.block-document.*, prefect.block-document.1, true",
    "prefect.block-document.*, prefect.block-type.1, false",
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "a*c, abbbc, true",
    "a*c*, abcd, true",
    "*b*b, abab, true",
    "*b*b, aba, false",
    "[ab]c, bc, true",
    "[!ab]c, bc, false",
    "[!ab]c, cc, true",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[!a-c]x, dx, true",
    "[!a-c]x, bx, false",
    "[]]x, ]x, true",
    "[ab, [ab, true",
    "a.c, abc, false",
    "A, a, false",
    "!a*, abc, false",
    "!a*, bcd, true"
  })
  void matchesAsPythonDoes(String pattern, String text, boolean matches) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  @Timeout(10)
  void isNotSlowForWhatIsMadeToBeSlow() {
    assertThat(new Glob("*a".repeat(1_000) + "b").matches("a".repeat(10_000))).isFalse();
  }

  @Test
  void takesASetOfAnyLength() {
    assertThat(new Glob("[" + "b".repeat(60_000) + "]").matches("a")).isFalse();
    assertThat(new Glob("[!" + "b".repeat(60_000) + "]").matches("a")).isTrue();
  }
}
