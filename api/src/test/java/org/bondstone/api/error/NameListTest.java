package org.bondstone.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameListTest {

  @Test
  void showsTheFirstNamesAndHowManyMoreThereAre() {
    assertThat(NameList.of(List.of())).isEmpty();
    assertThat(NameList.of(List.of("one", "two"))).isEqualTo("one, two");
    assertThat(NameList.of(Collections.nCopies(20, "x"))).doesNotContain("more");
    assertThat(NameList.of(Collections.nCopies(23, "x"))).endsWith("x, x and 3 more");
  }
}
