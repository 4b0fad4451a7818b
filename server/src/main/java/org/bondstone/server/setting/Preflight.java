package org.bondstone.server.setting;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;

/** Tries the port before Payara Micro does, whose own message fills a screen. */
public final class Preflight {

  private Preflight() {}

  /**
   * Checks that the server can listen.
   *
   * @throws BadSettingException when it cannot
   */
  public static void checkListening(ServerSettings settings) {
    checkAddress(settings);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.address(), settings.port()));
    } catch (IOException e) {
      throw new BadSettingException(
          Setting.PORT,
          Integer.toString(settings.port()),
          "It must be a free port that this user may listen on, but: " + e.getMessage() + ".");
    }
  }

  private static void checkAddress(ServerSettings settings) {
    boolean local;
    try {
      local =
          settings.address().isAnyLocalAddress()
              || NetworkInterface.getByInetAddress(settings.address()) != null;
    } catch (IOException e) {
      local = false;
    }
    if (!local) {
      throw new BadSettingException(
          Setting.ADDRESS,
          settings.address().getHostAddress(),
          "It must be an address of this machine, or 0.0.0.0 for all addresses.");
    }
  }
}
