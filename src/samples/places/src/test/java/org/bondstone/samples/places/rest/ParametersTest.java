package org.bondstone.samples.places.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bondstone.samples.places.NameMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @Test
  void readsGoodValues() {
    assertThat(Parameters.name(" Zürich ")).isEqualTo("Zürich");
    assertThat(Parameters.match("prefix")).isEqualTo(NameMatch.PREFIX);
    assertThat(Parameters.limit("200")).isEqualTo(200);
  }

  @Test
  void hasDefaultsForAllButTheName() {
    assertThat(Parameters.match(null)).isEqualTo(NameMatch.EXACT);
    assertThat(Parameters.limit(null)).isEqualTo(20);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "a\u0000b", "line\nbreak"})
  void refusesNamesThatNoPlaceHas(String name) {
    assertThatThrownBy(() -> Parameters.name(name))
        .hasMessageContaining("The parameter name is missing or not valid")
        .hasMessageContaining("1 to 100 characters");
  }

  @Test
  void refusesANameThatIsTooLong() {
    assertThatThrownBy(() -> Parameters.name("x".repeat(101))).isInstanceOf(BadParameter.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "201", "ten", "1.5", "99999999999"})
  void refusesLimitsAndSaysWhatIsAllowed(String limit) {
    assertThatThrownBy(() -> Parameters.limit(limit))
        .hasMessage(
            "The parameter limit is missing or not valid."
                + " Allowed: a whole number from 1 to 200.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EXACT", "like"})
  void refusesOtherWaysToMatch(String match) {
    assertThatThrownBy(() -> Parameters.match(match)).hasMessageContaining("exact or prefix");
  }
}
