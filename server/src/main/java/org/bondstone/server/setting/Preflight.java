package org.bondstone.server.setting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Tries what Payara Micro needs before it does, whose own messages fill a screen. */
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

  /**
   * Checks that the name of this machine has an address: Payara looks it up, and does not start
   * without.
   *
   * @throws BadSettingException when it has none
   */
  public static void checkHostName() {
    try {
      InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new BadSettingException(
          "The name of this machine, as the command hostname prints it, has no address. Add it to"
              + " /etc/hosts, for example after \"127.0.0.1 localhost\".");
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
