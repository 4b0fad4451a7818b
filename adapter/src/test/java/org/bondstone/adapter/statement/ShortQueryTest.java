package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.api.Test;

/** What {@code ShortResultsTest} cannot show; that one asks PostgreSQL. */
class ShortQueryTest {

  @Test
  void namesTableAndColumns() {
    assertThat(
            ShortQuery.of(
                "/* a */ SELECT x FROM App.\"It em\" AS i WHERE i.A = ? AND \"B\" = 5 ;",
                TestKind.POSTGRESQL.syntax()))
        .contains(new ShortQuery("App.\"It em\"", List.of("a", "B")));
  }
}
