package org.bondstone.api.settings;

import java.net.URI;
import java.util.regex.Pattern;

/** Knows this machine by the text of an address alone. */
public final class LocalHost {

  private static final Pattern NAMES = Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private LocalHost() {}

  /**
   * Whether what is sent to an address goes through a network unencrypted: by http, and not to this
   * machine, which is {@code localhost}, {@code 127.0.0.0/8} or {@code [::1]}. A name such as
   * {@code 127.example.org} is any machine's.
   *
   * @param address with a scheme and a host
   */
  public static boolean isLeftUnencrypted(URI address) {
    return address.getScheme().equals("http") && !NAMES.matcher(address.getHost()).matches();
  }
}
