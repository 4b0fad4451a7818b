package org.bondstone.cdi.type;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bondstone.api.block.BlockType;
import org.junit.jupiter.api.Test;

class RecordBlockTypeTest {

  @BlockType
  record Constrained(
      @Size(min = 5) @NotEmpty String code,
      @Min(5) @PositiveOrZero @Max(9) @DecimalMax("10") int number,
      @NotBlank @Pattern(regexp = "[a-z]+") String word,
      @Pattern(regexp = "[a-z]+", flags = Pattern.Flag.CASE_INSENSITIVE) String anyCase) {}

  @BlockType
  record Patterns(
      @Pattern(regexp = "^[a-z]+$") String anchored,
      @Pattern(regexp = "^a|b$") String alternatives,
      @Pattern(regexp = "^a\\$") String dollar) {}

  @BlockType
  record Lists(List<String> texts, Map<String, Integer> numbers) {}

  private static Map<?, ?> property(Class<?> type, String name) {
    Map<?, ?> properties =
        (Map<?, ?>) RecordBlockType.of(type).definition().fields().get("properties");
    return (Map<?, ?>) properties.get(name);
  }

  @Test
  void theStrictestOfSeveralConstraintsHolds() {
    assertThat(property(Constrained.class, "code").get("minLength")).isEqualTo(5);
    Map<?, ?> number = property(Constrained.class, "number");
    assertThat(number.get("minimum")).isEqualTo(5L);
    assertThat(number.get("maximum")).isEqualTo(9L);
  }

  @Test
  void allPatternsHold() {
    Map<?, ?> word = property(Constrained.class, "word");
    assertThat(word.get("pattern")).isEqualTo("\\S");
    assertThat(word.get("allOf")).isEqualTo(List.of(Map.of("pattern", "^(?:[a-z]+)$")));
  }

  /** As JSON Schema has it, a pattern matches where a part of the text does. */
  @Test
  void aPatternMatchesTheWholeText() {
    assertThat(property(Patterns.class, "anchored").get("pattern")).isEqualTo("^[a-z]+$");
    assertMatches("alternatives", List.of("a", "b"), List.of("ax", "xb", "a|b"));
    assertMatches("dollar", List.of("a$"), List.of("a$b", "a"));
  }

  private static void assertMatches(String name, List<String> right, List<String> wrong) {
    var pattern =
        java.util.regex.Pattern.compile((String) property(Patterns.class, name).get("pattern"));
    assertThat(right).allMatch(text -> pattern.matcher(text).find());
    assertThat(wrong).noneMatch(text -> pattern.matcher(text).find());
  }

  /** JSON Schema cannot say it, and must not refuse what the constraint takes. */
  @Test
  void aPatternWithFlagsIsLeftToTheCode() {
    assertThat(property(Constrained.class, "any_case").containsKey("pattern")).isFalse();
  }

  @Test
  void whatIsNullInAListOrAMapIsNullInTheDocument() {
    Lists block =
        new Lists(Arrays.asList("a", null), Collections.singletonMap("b", (Integer) null));

    assertThat(RecordBlockType.of(Lists.class).write(block))
        .isEqualTo(
            Map.of(
                "texts", Arrays.asList("a", null), "numbers", Collections.singletonMap("b", null)));
  }
}
