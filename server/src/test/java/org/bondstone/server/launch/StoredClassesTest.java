package org.bondstone.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredClassesTest {

  private static final Predicate<List<String>> WORKS = options -> true;

  @TempDir Path data;

  @Test
  void areWrittenFirstAndReadLater() throws IOException {
    StoredClasses classes = stored(false, "one");
    Path draft = draft("-XX:ArchiveClassesAtExit=", classes.options(WORKS));
    written(draft);
    List<String> reading = classes.options(WORKS);
    assertThat(reading).containsExactly("-XX:SharedArchiveFile=" + data.resolve("classes/one"));
    assertThat(data.resolve("classes/one")).exists();
    assertThat(classes.options(options -> false)).as("tried once").isEqualTo(reading);
  }

  @Test
  void mayBeInAnAotCache() throws IOException {
    StoredClasses classes = stored(true, "one");
    written(draft("-XX:AOTCacheOutput=", classes.options(WORKS)));
    List<String> tried = new ArrayList<>();
    assertThat(classes.options(tried::addAll))
        .containsExactly("-XX:AOTCache=" + data.resolve("classes/one"));
    assertThat(tried)
        .containsExactly("-XX:AOTMode=on", "-XX:AOTCache=" + data.resolve("classes/one.new"));
  }

  @Test
  void areWrittenAnewWhenTheyDoNotWork() throws IOException {
    StoredClasses classes = stored(false, "one");
    Path draft = draft("-XX:ArchiveClassesAtExit=", classes.options(WORKS));
    written(draft);
    List<String> tried = new ArrayList<>();
    List<String> options =
        classes.options(
            each -> {
              tried.addAll(each);
              return false;
            });
    assertThat(tried).containsExactly("-Xshare:on", "-XX:SharedArchiveFile=" + draft);
    assertThat(draft("-XX:ArchiveClassesAtExit=", options)).isEqualTo(draft).doesNotExist();
  }

  @Test
  void leaveNothingOfAnotherJarOrJvm() throws IOException {
    stored(false, "one").options(WORKS);
    Path old = Files.createFile(data.resolve("classes/one"));
    stored(false, "other").options(WORKS);
    assertThat(old).doesNotExist();
  }

  @Test
  void areNotThoseOfAServerThatDidNotStart() throws IOException {
    StoredClasses classes = stored(true, "one");
    Path draft = Files.createFile(draft("-XX:AOTCacheOutput=", classes.options(WORKS)));
    assertThat(draft("-XX:AOTCacheOutput=", classes.options(WORKS)))
        .isEqualTo(draft)
        .doesNotExist();
  }

  @Test
  void areReadAndNotWrittenWithLittleMemory() throws IOException {
    long little = StoredClasses.LEAST_MEMORY - 1;
    StoredClasses classes = new StoredClasses(data, false, "one", little);
    assertThat(classes.options(WORKS)).isEmpty();
    Files.createFile(Files.createDirectory(data.resolve("classes")).resolve("one"));
    assertThat(classes.options(WORKS))
        .containsExactly("-XX:SharedArchiveFile=" + data.resolve("classes/one"));
  }

  private StoredClasses stored(boolean cache, String name) {
    return new StoredClasses(data, cache, name, StoredClasses.LEAST_MEMORY);
  }

  /** By a server that has started. */
  private void written(Path draft) throws IOException {
    Files.createFile(draft);
    StoredClasses.haveAll(data);
  }

  private static Path draft(String option, List<String> options) {
    assertThat(options).singleElement().asString().startsWith(option);
    return Path.of(options.get(0).substring(option.length()));
  }
}
