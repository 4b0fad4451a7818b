package org.bondstone.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecTest {

  @Test
  void putsAnotherProgramInThePlaceOfThisOne() throws IOException, InterruptedException {
    assumePossible();
    Process process = start("sh", "-c", "echo \"$$ $KIND $1\"; exit 7", "sh", "two words");
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(output).isEqualTo(process.pid() + " new two words");
  }

  @Test
  void goesOnWhenThereIsNoSuchProgram() throws IOException, InterruptedException {
    assumePossible();
    Process process = start("/no/such/program");
    assertThat(process.waitFor()).isEqualTo(Replaced.GOES_ON);
  }

  private static void assumePossible() {
    if (!Exec.isPossible()) {
      System.err.println(
          "*** SKIPPED: it needs JDK 22 or later, and not Windows. ExecTest was not tried. ***");
    }
    assumeTrue(Exec.isPossible(), "JDK 22 or later, not on Windows");
  }

  private static Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Replaced.class.getName());
    builder.command().addAll(List.of(command));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The program that is replaced. */
  static final class Replaced {

    static final int GOES_ON = 3;

    public static void main(String... command) {
      try {
        String program = command[0].equals("sh") ? "/bin/sh" : command[0];
        command[0] = program;
        Exec.replaceThisProcess(List.of(command), Map.of("KIND", "new"));
      } catch (IOException e) {
        System.exit(GOES_ON);
      }
    }
  }
}
