package org.bondstone.rest.forward;

import java.net.URI;
import java.util.List;

/**
 * Turns the remote server's addresses into this one's, in headers that lead the client on.
 *
 * @param remote the remote API
 * @param here the path of this one
 */
record Locations(URI remote, String here) {

  List<String> here(List<String> values) {
    return values.stream().map(this::here).toList();
  }

  private String here(String value) {
    String address = remote.toString();
    return value.startsWith(address)
        ? onto(value, value.substring(address.length()))
        : value.startsWith(remote.getRawPath())
            ? onto(value, value.substring(remote.getRawPath().length()))
            : value;
  }

  private String onto(String value, String rest) {
    return rest.isEmpty() || "/?#".indexOf(rest.charAt(0)) >= 0 ? here + rest : value;
  }
}
