package org.bondstone.server.setting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PreflightTest {

  @Test
  void refusesATakenPort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      assertThatThrownBy(() -> check(loopback, taken.getLocalPort()))
          .isInstanceOf(BadSettingException.class)
          .hasMessageStartingWith("bondstone.port is \"" + taken.getLocalPort() + "\"")
          .hasMessageContaining("must be a free port");
    }
  }

  @Test
  void acceptsAFreePort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      port = socket.getLocalPort();
    }
    assertThatCode(() -> check(loopback, port)).doesNotThrowAnyException();
  }

  @Test
  void refusesAnAddressOfAnotherMachine() throws UnknownHostException {
    // TEST-NET-3 of RFC 5737: no machine has it.
    InetAddress elsewhere = InetAddress.getByName("203.0.113.77");
    assertThatThrownBy(() -> check(elsewhere, 8080))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("bondstone.address is \"203.0.113.77\"");
  }

  private static void check(InetAddress address, int port) {
    Preflight.checkListening(new ServerSettings(address, port, Path.of("unused"), ""));
  }
}
