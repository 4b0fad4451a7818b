package org.bondstone.adapter.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bondstone.adapter.driver.ExternalDriver;

/**
 * What connections may reach on this machine and on the network. The operator's word, never a
 * document's. Immutable and thread-safe.
 *
 * @param dataDirectory the folder that database and TLS files lie below; null for no restriction
 * @param allowedHosts the host names, name patterns ({@code *.example.org}), addresses and address
 *     ranges ({@code 10.0.0.0/8}) that may be connected to; empty for all
 * @param drivers the drivers beyond the catalogue that may be used; empty for none
 * @param ownFilesReserved whether the files that the server itself keeps in the data directory are
 *     refused
 */
public record AccessPolicy(
    Path dataDirectory,
    List<String> allowedHosts,
    List<ExternalDriver> drivers,
    boolean ownFilesReserved) {

  private static final AccessPolicy UNRESTRICTED = new AccessPolicy(null, List.of(), List.of());

  /**
   * @throws org.bondstone.api.error.InvalidSpecificationException when a host pattern is not
   *     understood
   */
  public AccessPolicy {
    dataDirectory = dataDirectory == null ? null : dataDirectory.toAbsolutePath().normalize();
    allowedHosts = List.copyOf(allowedHosts);
    drivers = List.copyOf(drivers);
    HostRules.checkPatterns(allowedHosts);
  }

  /** Without reserved files. */
  public AccessPolicy(Path dataDirectory, List<String> allowedHosts, List<ExternalDriver> drivers) {
    this(dataDirectory, allowedHosts, drivers, false);
  }

  /** Without further drivers. */
  public AccessPolicy(Path dataDirectory, List<String> allowedHosts) {
    this(dataDirectory, allowedHosts, List.of());
  }

  /** Files below one folder, any host, no further drivers. */
  public static AccessPolicy below(Path dataDirectory) {
    return new AccessPolicy(Objects.requireNonNull(dataDirectory), List.of(), List.of());
  }

  /** No restriction: for a program that trusts its own settings. Never for stored documents. */
  public static AccessPolicy unrestricted() {
    return UNRESTRICTED;
  }

  /** The same with other allowed hosts. */
  public AccessPolicy withAllowedHosts(List<String> value) {
    return new AccessPolicy(dataDirectory, value, drivers, ownFilesReserved);
  }

  /** The same with other drivers turned on. */
  public AccessPolicy withDrivers(List<ExternalDriver> value) {
    return new AccessPolicy(dataDirectory, allowedHosts, value, ownFilesReserved);
  }

  /** The same for saved blocks: what the server itself keeps is refused. */
  public AccessPolicy forBlocks() {
    return new AccessPolicy(dataDirectory, allowedHosts, drivers, true);
  }
}
