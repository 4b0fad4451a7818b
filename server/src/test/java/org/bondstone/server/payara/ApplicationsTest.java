package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bondstone.server.setting.BadSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {

  @Test
  void leaveOtherOptionsToPayara(@TempDir Path folder) throws IOException {
    String war = Files.createFile(folder.resolve("shop.war")).toString();
    assertThat(new Applications("--lite", "--Deploy", war, "--contextRoot", "/s").otherArguments())
        .containsExactly("--lite");
    assertThat(new Applications("--deployDir", "apps", "--contextroot", "/s").otherArguments())
        .containsExactly("--deployDir", "apps", "--contextroot", "/s");
    assertThat(new Applications("--addJars", "driver.jar", "--lite").otherArguments())
        .containsExactly("--addJars", "driver.jar", "--lite");
  }

  @Test
  void areArchivesAlsoWithoutAnOption(@TempDir Path folder) throws IOException {
    String war = Files.createFile(folder.resolve("shop.war")).toString();
    assertThat(new Applications(war, "--deploy", war, war, "--contextroot", "/s").otherArguments())
        .isEmpty();
  }

  @Test
  void refuseAFileThatIsNotThere() {
    assertThatThrownBy(() -> new Applications("--deploy", "none.war"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("none.war: there is no such file to be deployed.");
    assertThatThrownBy(() -> new Applications("none.war"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("none.war: there is no such file to be deployed.");
    assertThatThrownBy(() -> new Applications("--deploy"))
        .isInstanceOf(BadSettingException.class)
        .hasMessage("--deploy needs a value after it.");
  }
}
