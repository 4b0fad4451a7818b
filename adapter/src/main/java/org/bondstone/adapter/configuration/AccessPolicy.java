package org.bondstone.adapter.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * What connections may reach on this machine and on the network. Immutable and thread-safe.
 *
 * @param dataDirectory the folder that database and TLS files lie below; null for no restriction
 * @param allowedHosts the host names, name patterns ({@code *.example.org}), addresses and address
 *     ranges ({@code 10.0.0.0/8}) that may be connected to; empty for all
 */
public record AccessPolicy(Path dataDirectory, List<String> allowedHosts) {

  private static final AccessPolicy UNRESTRICTED = new AccessPolicy(null, List.of());

  public AccessPolicy {
    dataDirectory = dataDirectory == null ? null : dataDirectory.toAbsolutePath().normalize();
    allowedHosts = List.copyOf(allowedHosts);
  }

  /** Files below one folder, any host. */
  public static AccessPolicy below(Path dataDirectory) {
    return new AccessPolicy(java.util.Objects.requireNonNull(dataDirectory), List.of());
  }

  /** No restriction: for a program that trusts its own settings. Never for stored documents. */
  public static AccessPolicy unrestricted() {
    return UNRESTRICTED;
  }
}
