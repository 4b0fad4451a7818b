package org.bondstone.server.setting;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the server starts with, valid in itself. Whether the machine can give it, {@link Preflight}
 * finds out.
 *
 * @param javaOptions of the JVM that the server runs in, divided by spaces
 */
public record ServerSettings(
    InetAddress address, int port, Path dataDirectory, String javaOptions) {

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads the settings.
   *
   * @throws BadSettingException when one is not valid
   */
  public static ServerSettings read(SettingSource source) {
    source.complete();
    return new ServerSettings(
        address(source.value(Setting.ADDRESS)),
        number(source, Setting.PORT, 1, HIGHEST_PORT),
        directory(source.value(Setting.DATA_DIR)),
        source.value(Setting.JAVA_OPTIONS));
  }

  private static InetAddress address(String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new BadSettingException(
          Setting.ADDRESS,
          value,
          "It must be an address or a name of this machine, or 0.0.0.0 for all addresses.");
    }
  }

  private static int number(SettingSource source, Setting setting, int lowest, int highest) {
    String value = source.value(setting);
    try {
      int number = Integer.parseInt(value);
      if (number >= lowest && number <= highest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Not a number: the same message as for one out of range.
    }
    throw new BadSettingException(
        setting, value, "It must be a whole number from " + lowest + " to " + highest + ".");
  }

  private static Path directory(String value) {
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new BadSettingException(Setting.DATA_DIR, value, "It must be the path of a directory.");
    }
  }
}
