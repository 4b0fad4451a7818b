package org.bondstone.adapter.database.postgresql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.bondstone.adapter.database.AddressedSockets;

/** Sockets of pgjdbc, which hands its factory a text. */
public final class PostgresSockets extends AddressedSockets {

  private final InetAddress address;

  /**
   * For pgjdbc only.
   *
   * @param literal an address as digits, which is not looked up
   */
  public PostgresSockets(String literal) throws UnknownHostException {
    this.address = InetAddress.getByName(literal);
  }

  @Override
  protected InetAddress address() {
    return address;
  }
}
