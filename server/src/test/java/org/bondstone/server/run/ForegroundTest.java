package org.bondstone.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForegroundTest {

  @AfterEach
  void clear() {
    System.clearProperty("bondstone.port");
  }

  @Test
  void handsOurSettingsAndTheArgumentsOn() {
    System.setProperty("bondstone.port", "8099");
    assertThat(Foreground.command("a.jar", "--deploy", "b.war"))
        .contains("-Dbondstone.port=8099")
        .noneMatch(argument -> argument.startsWith("-Djava.home"))
        .endsWith("-jar", "a.jar", "--deploy", "b.war");
  }

  @Test
  void tiesTheServerToThisProcess() {
    assertThat(Foreground.command("a.jar"))
        .contains("-Dbondstone.stop-with-process=" + ProcessHandle.current().pid());
  }
}
