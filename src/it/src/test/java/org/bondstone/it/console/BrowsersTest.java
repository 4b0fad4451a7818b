package org.bondstone.it.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowsersTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private boolean isSkipped() {
    String path = "/no-such-folder:" + folder;
    return Browsers.condition(path, "BlockFormIT", new PrintStream(errors, true, UTF_8))
        .isDisabled();
  }

  @Test
  void testsAreSkippedLoudlyWhereThereIsNoChromium() throws IOException {
    assertThat(isSkipped()).isTrue();
    assertThat(errors.toString(UTF_8)).contains("*** SKIPPED: no Chromium here. BlockFormIT");

    errors.reset();
    Files.createFile(
        folder.resolve("chromium"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    assertThat(isSkipped()).isFalse();
    assertThat(errors.size()).isZero();
  }
}
