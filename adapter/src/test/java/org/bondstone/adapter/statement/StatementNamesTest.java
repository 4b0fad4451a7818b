package org.bondstone.adapter.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bondstone.adapter.testing.TestKind;
import org.junit.jupiter.api.Test;

class StatementNamesTest {

  private static Optional<List<String>> names(String sql) {
    return StatementNames.of(sql, TestKind.POSTGRESQL.syntax());
  }

  @Test
  void areWordsInLowerCaseAndQuotedNamesAsTheyAre() {
    assertThat(names("SELECT f(Id), \"A \"\"b\"\"\" FROM T WHERE id = 'no name'"))
        .get()
        .isEqualTo(List.of("select", "f", "id", "A \"b\"", "from", "t", "where"));
    assertThat(names("")).get().isEqualTo(List.of());
  }

  @Test
  void areUnknownWhereTheDatabaseMayFindAnother() {
    String longest = "n".repeat(63);

    assertThat(names("SELECT " + longest)).get().isEqualTo(List.of("select", longest));
    assertThat(names("SELECT " + longest + "n")).isEmpty();
    assertThat(names("SELECT U&\"\\0061\"")).isEmpty();
    assertThat(names("SELECT a & b")).get().isEqualTo(List.of("select", "a", "b"));
  }
}
