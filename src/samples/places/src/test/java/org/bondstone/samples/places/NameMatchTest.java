package org.bondstone.samples.places;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {

  @ParameterizedTest
  @CsvSource({
    "Zürich, ZURICH",
    "Zu\u0308rich, zürich",
    "Straßburg, STRASSBURG",
    "Αθήνας, ΑΘΗΝΑΣ",
    "İstanbul, istanbul",
    "Łódź, łodz",
    "Ｔｏｋｙｏ, Tokyo",
    "東京, 東京",
  })
  void foldsCaseAndAccents(String one, String other) {
    assertThat(PlaceNames.folded(one)).isEqualTo(PlaceNames.folded(other));
  }

  @Test
  void keepsLettersApartThatAreNotAccented() {
    assertThat(PlaceNames.folded("Łódź")).isNotEqualTo(PlaceNames.folded("Lodz"));
  }

  @Test
  void takesWildcardsLiterally() {
    assertThat(NameMatch.EXACT.pattern("100%_!")).isEqualTo("100!%!_!!");
  }

  @Test
  void addsAWildcardToAPrefixOnly() {
    assertThat(NameMatch.PREFIX.pattern("Bern")).isEqualTo("BERN%");
    assertThat(NameMatch.EXACT.pattern("Bern")).isEqualTo("BERN");
  }
}
