package org.bondstone.server.payara;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import org.bondstone.server.setting.ServerSettings;
import org.junit.jupiter.api.Test;

class BootCommandsTest {

  private static final ServerSettings SETTINGS =
      new ServerSettings(InetAddress.getLoopbackAddress(), 8099, Path.of("/data"), "");

  @Test
  void bindTheListenerAndSetHowLongItWaits() {
    assertThat(BootCommands.text(SETTINGS).lines())
        .allMatch(line -> line.startsWith("set"))
        .anyMatch(line -> line.endsWith("http-listener.address=127.0.0.1"))
        .anyMatch(line -> line.endsWith("http.server-header=false"))
        .anyMatch(line -> line.endsWith("http.timeout-seconds=130"))
        .anyMatch(line -> line.endsWith("write-timeout-millis=10000"));
  }
}
