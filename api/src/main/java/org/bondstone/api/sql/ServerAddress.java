package org.bondstone.api.sql;

/**
 * A server that a connection may lead to. Its text is {@code db.example:5432}, {@code db.example}
 * or {@code [::1]:5432}.
 *
 * @param host the name or address, an IPv6 address without brackets; never null
 * @param port the port; null for the database's own
 */
public record ServerAddress(String host, Integer port) {

  @Override
  public String toString() {
    return Authority.write(host, port);
  }
}
