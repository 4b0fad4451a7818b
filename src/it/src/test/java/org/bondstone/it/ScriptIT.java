package org.bondstone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of src/docs/java-se.md runs with the jars of bondstone.rar and nothing else. */
class ScriptIT {

  private static final long LIMIT_SECONDS = 120;

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    try (ZipInputStream rar = new ZipInputStream(Files.newInputStream(Archives.rar()))) {
      for (ZipEntry entry = rar.getNextEntry(); entry != null; entry = rar.getNextEntry()) {
        if (entry.getName().endsWith(".jar")) {
          Files.copy(rar, folder.resolve(entry.getName()));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2:///mem:report", "sqlite:///report.db"})
  void runsAsOneFile(String database) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process script =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + "/*",
                Archives.root().resolve("src/samples/script/Report.java").toString(),
                database)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      script.destroyForcibly();
    }

    assertThat(Files.readAllLines(output)).isEqualTo(List.of("Ada: 8", "Emmy: 4"));
  }
}
