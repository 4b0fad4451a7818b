package org.bondstone.it.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.it.Archives;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the files of the page and runs its commands, in their order, and compares what they print.
 * Only the installation of Bondstone is another: {@link LocalRepository}.
 */
@Tag("slow")
class TutorialIT {

  private static final String INSTALL = "./mvnw -q install -DskipTests\n";

  @TempDir Path folder;

  private List<String> printed;
  private boolean atServer;

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    List<Step> steps = Step.of(Files.readString(Archives.root().resolve("src/docs/tutorial.md")));
    assertThat(steps.get(0).text()).startsWith(INSTALL);
    try (Terminal terminal = new Terminal(copyOfTheClone(), repository)) {
      LocalRepository.fill(repository);
      for (Step step : steps) {
        follow(step, terminal);
      }
      theOldPasswordIsRefused(terminal);
    }
  }

  private void follow(Step step, Terminal terminal) throws Exception {
    if (step.file() != null) {
      write(terminal.folder().resolve(step.file()), step.text());
    } else if (step.text().startsWith("java -jar")) {
      atServer = true;
      printed = terminal.start(step.text());
    } else if (step.language().equals("sh")) {
      atServer = false;
      printed = terminal.run(step.text().replace(INSTALL, ""));
    } else {
      List<String> expected = terminal.here(step.text()).lines().toList();
      // A server prints more than the page shows.
      assertThat(printed)
          .filteredOn(line -> !atServer || expected.contains(line.strip()))
          .map(String::strip)
          .isEqualTo(expected);
    }
  }

  private static void theOldPasswordIsRefused(Terminal terminal) throws Exception {
    String status = "curl -s -o answer -w '%{http_code}' http://localhost:8080/notes/api/notes";
    assertThat(terminal.run(status)).containsExactly("200");
    terminal.run("./save-block.sh notes notes.json");
    assertThat(terminal.run(status)).containsExactly("500");
  }

  /** What the commands need of the project's folder. */
  private Path copyOfTheClone() throws IOException {
    Path clone = Files.createDirectory(folder.resolve("bondstone"));
    for (String part : List.of("mvnw", ".mvn", "config")) {
      copy(part, clone);
    }
    Files.createDirectories(clone.resolve("ear/target"));
    Files.copy(Archives.serverJar(), clone.resolve("ear/target/bondstone-server.jar"));
    return clone;
  }

  private static void copy(String part, Path clone) throws IOException {
    try (Stream<Path> tree = Files.walk(Archives.root().resolve(part))) {
      for (Path source : (Iterable<Path>) tree::iterator) {
        Path target = clone.resolve(Archives.root().relativize(source).toString());
        Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
