package org.bondstone.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages show only code that is compiled, link only to files that exist, and are all listed. */
class DocumentationTest {

  private static final Path ROOT = Archives.root();
  private static final Pattern JAVA_BLOCK =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void showsOnlyCodeThatIsCompiled() throws IOException {
    String sources = sources();
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      if (page.endsWith("src/docs/tutorial.md")) {
        // TutorialIT compiles its files, and runs them.
        continue;
      }
      Matcher block = JAVA_BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        for (String piece : block.group(1).split("\n\n")) {
          if (!sources.contains(bare(piece))) {
            missing.add(ROOT.relativize(page) + ":\n" + piece);
          }
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void linksOnlyToFilesThatExist() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          missing.add(ROOT.relativize(page) + " -> " + link.group(1));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void namesEachPageInTheListOfThem() throws IOException {
    Path docs = ROOT.resolve("src/docs");
    String list = Files.readString(docs.resolve("README.md"));

    assertThat(pages())
        .filteredOn(page -> page.startsWith(docs) && !page.endsWith("README.md"))
        .allSatisfy(page -> assertThat(list).contains("](" + docs.relativize(page)));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = files(".md");
    assertThat(pages).contains(ROOT.resolve("README.md"));
    return pages;
  }

  private static String sources() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path source : files(".java")) {
      text.append(bare(Files.readString(source)));
    }
    return text.toString();
  }

  /** Code without what the compiler does not look at. */
  private static String bare(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//"))
        .collect(joining("\n", "", "\n"));
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> tree = Files.walk(ROOT)) {
      return tree.filter(file -> file.toString().endsWith(ending))
          .filter(DocumentationTest::isOurs)
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (part.toString().equals("target") || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
