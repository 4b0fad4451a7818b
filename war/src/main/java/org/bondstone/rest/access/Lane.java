package org.bondstone.rest.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Whose failures are counted together: those of one sender for one account. Accounts share a lane
 * by chance, so that made-up names make no more of them.
 *
 * @param source the sender: an IPv4 address, or the network of an IPv6 one, which one host has
 *     whole
 */
record Lane(String source, int number) {

  /** The lanes of one sender. */
  static final int NUMBER = 64;

  private static final int NETWORK_BYTES = 8;

  /**
   * The lane of an account.
   *
   * @param address the sender's, in digits
   * @param account what is guessed at: a name, or a token's hash
   */
  static Lane of(String address, String account) {
    return new Lane(source(address), Math.floorMod(Hashes.sha256(account).hashCode(), NUMBER));
  }

  private static String source(String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= NETWORK_BYTES
          ? InetAddress.getByAddress(bytes).getHostAddress()
          : HexFormat.ofDelimiter(":").formatHex(bytes, 0, NETWORK_BYTES);
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
