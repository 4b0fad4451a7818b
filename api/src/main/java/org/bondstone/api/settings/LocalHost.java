package org.bondstone.api.settings;

import java.net.URI;
import java.util.regex.Pattern;

/** Finds out whether an address stays on this machine, by its text alone. */
public final class LocalHost {

  private static final Pattern NAMES = Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private LocalHost() {}

  /**
   * Whether the address names this machine: {@code localhost}, {@code 127.0.0.0/8} or {@code
   * [::1]}. A name such as {@code 127.example.org} is any machine's.
   *
   * @param address with a host
   */
  public static boolean isIn(URI address) {
    return NAMES.matcher(address.getHost()).matches();
  }
}
