package org.bondstone.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample for containers says what the jar's own configuration says, for the console alone. */
class SampleLoggingTest {

  private static final Path SAMPLE = Path.of("../config/logging-to-console.properties");
  private static final String CONSOLE = "java.util.logging.ConsoleHandler";

  @TempDir Path folder;

  @Test
  void sendsAllToTheConsoleAndNothingToFiles() throws IOException {
    Path own = folder.resolve("own.properties");
    LogConfiguration.write(own, folder);
    Properties expected = read(own);
    expected.keySet().removeIf(name -> name.toString().contains("FileHandler"));
    // There is no file that has what the filter leaves out.
    expected.remove(CONSOLE + ".filter");
    expected.setProperty("handlers", CONSOLE);
    expected.setProperty(CONSOLE + ".level", "INFO");
    assertThat(read(SAMPLE)).isEqualTo(expected);
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
