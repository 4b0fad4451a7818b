package org.bondstone.adapter.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** src/docs/queries.md is short. That it is compiled, the test of all pages sees. */
class QueriesPageTest {

  private static final Path PAGE = Path.of("../src/docs/queries.md");
  private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");

  /** What jOOQ takes. JdbcClient and Panache take 36, Jdbi 37. */
  private static final int MOST_LINES = 31;

  private static List<String> blocks(String page) {
    return CODE.matcher(page).results().map(MatchResult::group).toList();
  }

  private static String bare(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("```"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theEightTasksTakeFewLines() throws IOException {
    String tasks = Files.readString(PAGE).split("\n## Eight everyday tasks\n")[1].split("\n## ")[0];

    assertThat(blocks(tasks).stream().mapToLong(block -> bare(block).lines().count()).sum())
        .isBetween(8L, (long) MOST_LINES);
  }
}
