package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import org.bondstone.server.setting.ServerSettings;
import org.junit.jupiter.api.Test;

class MicroArgumentsTest {

  private static final ServerSettings SETTINGS =
      new ServerSettings(InetAddress.getLoopbackAddress(), 8099, Path.of("/data"), "");
  private static final ServerFiles FILES =
      new ServerFiles(
          Path.of("/data/commands"),
          Path.of("/data/log"),
          Path.of("/data/p"),
          Path.of("tmp"),
          Path.of("/data/l"));

  @Test
  void startWithoutAGridAndWithoutReportingHome() {
    assertThat(MicroArguments.of(SETTINGS, FILES))
        .contains("--nohazelcast", "--disablephonehome")
        .containsSequence("--port", "8099");
  }

  @Test
  void endWithWhatTheOperatorAdds() {
    assertThat(MicroArguments.of(SETTINGS, FILES, "--deploy", "places.war"))
        .endsWith("--deploy", "places.war");
  }

  @Test
  void leaveTheGridOnWhenItIsConfigured() {
    assertThat(MicroArguments.of(SETTINGS, FILES, "--clusterMode", "tcpip:127.0.0.1:6900"))
        .doesNotContain("--nohazelcast");
  }

  @Test
  void leaveLoggingToTheOperatorWhenItIsConfigured() {
    assertThat(MicroArguments.of(SETTINGS, FILES, "--logProperties", "mine"))
        .containsOnlyOnce("--logProperties")
        .doesNotContain("--logproperties");
  }
}
