package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM that the jar chooses for its server when it was started without options of Java. On each
 * release of Java it is another one, so {@code .ci/run} tries it on the newer JDK too.
 */
@Order(2)
@Tag("own-jvm")
class OwnJvmIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final String WRITES = "-XX:(ArchiveClassesAtExit|AOTCacheOutput)=.*";
  private static final String READS = "-XX:(SharedArchiveFile|AOTCache)=.*";

  private static final Path STARTED = Path.of("classes/started");

  @TempDir Path data;

  @Test
  @Tag("slow")
  void storesItsClassesAtTheFirstStopAndDiesWithTheProcessThatWasStarted() throws IOException {
    try (ServerProcess first = ServerProcess.at(data).inItsOwnJvm().start()) {
      assertThat(options(first)).anyMatch(each -> each.matches(WRITES));
      assertThat(first.stop()).isZero();
      assertSaidNothing(first);
    }
    cutInHalf(onlyStored());
    try (ServerProcess second = ServerProcess.at(data).inItsOwnJvm().start()) {
      assertThat(options(second))
          .as("half a file counts for none")
          .anyMatch(each -> each.matches(WRITES));
      assertThat(second.interrupt()).isZero();
      assertSaidNothing(second);
    }
    try (ServerProcess third = ServerProcess.at(data).inItsOwnJvm().start()) {
      assertThat(options(third)).anyMatch(each -> each.matches(READS));
      assertThat(onlyStored().toString()).doesNotEndWith(".new");
      ProcessHandle jvm = third.jvm();
      third.killLauncher();
      assertThat(Eventually.last(jvm::isAlive, alive -> !alive, AT_ONCE)).isFalse();
    }
    assertThat(onlyStored()).as("a kill leaves it").exists();
  }

  @Test
  @Tag("slow")
  void printsOneLineAndStoresNothingThatIsTakenWhenASettingOfTheStoreIsWrong() {
    try (ServerProcess refused =
        ServerProcess.at(data)
            .set("bondstone.database.url", "mongodb://u:sesame@h/places")
            .inItsOwnJvm()
            .launch()) {
      assertThat(refused.waitForEnd()).isEqualTo(1);
      assertThat(refused.output().errors())
          .singleElement()
          .asString()
          .contains("The setting bondstone.database.url names the database mongodb");
      assertThat(refused.output().standard()).as("the server has begun to start").isNotEmpty();
    }
    assertThat(data.resolve(STARTED)).doesNotExist();
  }

  /** With the options of the README for much work, as profiled code cannot go to an AOT cache. */
  @Test
  @Tag("slow")
  @EnabledForJreRange(minVersion = 25, disabledReason = "Before JDK 25 there is no AOT cache.")
  void storesItsClassesAlsoWithBothCompilers() {
    try (ServerProcess server =
        ServerProcess.at(data)
            .environment("BONDSTONE_JAVA_OPTIONS", "-Xmx1g -XX:TieredStopAtLevel=4")
            .inItsOwnJvm()
            .start()) {
      assertThat(server.stop()).isZero();
      assertSaidNothing(server);
    }
    assertThat(onlyStored()).isNotEmptyFile();
  }

  @Test
  void takesTheOperatorsOptions() {
    try (ServerProcess refused =
        ServerProcess.at(data)
            .environment("BONDSTONE_JAVA_OPTIONS", "-XX:+NoSuchOption")
            .inItsOwnJvm()
            .launch()) {
      assertThat(refused.waitForEnd()).isEqualTo(1);
      assertThat(refused.output().errors()).anyMatch(line -> line.contains("NoSuchOption"));
    }
  }

  private static List<String> options(ServerProcess server) {
    return List.of(server.jvm().info().arguments().orElseThrow());
  }

  private static void assertSaidNothing(ServerProcess server) {
    assertThat(server.output().standard()).last().isEqualTo("Bondstone stopped.");
    assertThat(server.output().errors()).isEmpty();
  }

  private Path onlyStored() {
    try (Stream<Path> files = Files.list(data.resolve("classes"))) {
      List<Path> all = files.filter(file -> !file.endsWith(STARTED)).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cutInHalf(Path file) throws IOException {
    // Java writes it for reading only; this test does not run as root everywhere.
    assertThat(file.toFile().setWritable(true, true)).isTrue();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
