package org.bondstone.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifelineTest {

  private static final int KILLED = 137;

  @Test
  void killsTheProcessWhenItsInputEnds() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Lifeline.PROPERTY + "=true",
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.getInputStream().read()).isEqualTo('w');
      process.getOutputStream().close();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(KILLED);
      assertThat(process.getInputStream().read()).as("no shutdown hook ran").isEqualTo(-1);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A process that would go on. */
  static final class Waiting {

    public static void main(String... arguments) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> say('h')));
      Lifeline.watch();
      say('w');
      Thread.currentThread().join();
    }

    private static void say(char what) {
      System.out.print(what);
      System.out.flush();
    }
  }
}
