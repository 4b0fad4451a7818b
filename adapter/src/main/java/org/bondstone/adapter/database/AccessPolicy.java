package org.bondstone.adapter.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bondstone.files.DataDirectory;

/**
 * What connections may reach on this machine and on the network. The operator's word, never a
 * document's. Immutable and thread-safe.
 */
public final class AccessPolicy {

  private static final AccessPolicy UNRESTRICTED =
      new AccessPolicy(null, List.of(), List.of(), EmbeddedAccess.UNRESTRICTED, LoginSources.NONE);

  private final FileArea files;
  private final List<String> allowedHosts;
  private final List<ExternalDriver> drivers;
  private final EmbeddedAccess embedded;
  private final LoginSources logins;

  private AccessPolicy(
      FileArea files,
      List<String> allowedHosts,
      List<ExternalDriver> drivers,
      EmbeddedAccess embedded,
      LoginSources logins) {
    this.files = files;
    this.allowedHosts = List.copyOf(allowedHosts);
    this.drivers = List.copyOf(drivers);
    this.embedded = embedded;
    this.logins = logins;
    HostRules.checkPatterns(this.allowedHosts);
  }

  /** Files below one folder, any host, no further drivers, SQL in this process restricted. */
  public static AccessPolicy below(Path folder) {
    return new AccessPolicy(
        new FileArea(folder, null, null, ""),
        List.of(),
        List.of(),
        EmbeddedAccess.restricted(folder.toAbsolutePath().normalize()),
        LoginSources.NONE);
  }

  /** For blocks: files below their folder of the data directory, any host, no further drivers. */
  public static AccessPolicy ofBlocks(Path dataDirectory) {
    Path blocks = dataDirectory.resolve(DataDirectory.BLOCKS);
    return new AccessPolicy(
        new FileArea(blocks, dataDirectory, null, ""),
        List.of(),
        List.of(),
        EmbeddedAccess.restricted(dataDirectory),
        LoginSources.NONE);
  }

  /**
   * For the server's own databases: files of the data directory outside of the folder of blocks. No
   * block can open them, nor those in memory. Each call is a policy of its own.
   */
  public static AccessPolicy ofServer(Path dataDirectory) {
    Path blocks = dataDirectory.resolve(DataDirectory.BLOCKS);
    String prefix = "bondstone-" + UUID.randomUUID() + "-";
    return new AccessPolicy(
        new FileArea(dataDirectory, null, blocks, prefix),
        List.of(),
        List.of(),
        EmbeddedAccess.unrestricted(dataDirectory),
        LoginSources.NONE);
  }

  /** No restriction: for a program that trusts its own settings. Never for stored documents. */
  public static AccessPolicy unrestricted() {
    return UNRESTRICTED;
  }

  /**
   * The same with other allowed hosts.
   *
   * @param value the host names, name patterns ({@code *.example.org}), addresses and address
   *     ranges ({@code 10.0.0.0/8}) that may be connected to; empty for all
   * @throws org.bondstone.api.error.InvalidSpecificationException when a host pattern is not
   *     understood
   */
  public AccessPolicy withAllowedHosts(List<String> value) {
    return new AccessPolicy(files, value, drivers, embedded, logins);
  }

  /**
   * The same with other drivers turned on.
   *
   * @param value the drivers beyond the catalogue that may be used; empty for none
   */
  public AccessPolicy withDrivers(List<ExternalDriver> value) {
    return new AccessPolicy(files, allowedHosts, value, embedded, logins);
  }

  /** The same with another rule on databases that run in this process. */
  public AccessPolicy withEmbedded(EmbeddedAccess value) {
    return new AccessPolicy(files, allowedHosts, drivers, value, logins);
  }

  /** The same with other sources of credentials. */
  public AccessPolicy withLogins(LoginSources value) {
    return new AccessPolicy(files, allowedHosts, drivers, embedded, value);
  }

  /** Where files may lie; null for no restriction. */
  FileArea files() {
    return files;
  }

  /** What a database in memory is called, whose names are as apart as files. */
  public String memoryName(String name) {
    return files == null ? name : files.memoryPrefix() + name;
  }

  /** What SQL may do on databases that run in this process. */
  public EmbeddedAccess embedded() {
    return embedded;
  }

  /** The hosts that may be connected to; empty for all. */
  public List<String> allowedHosts() {
    return allowedHosts;
  }

  /** The drivers beyond the catalogue that may be used. */
  public List<ExternalDriver> drivers() {
    return drivers;
  }

  /** Where credentials come from that a specification does not hold. */
  public LoginSources logins() {
    return logins;
  }

  /**
   * Checks a host that is not a database's.
   *
   * @throws org.bondstone.api.error.RefusedUrlException when it is not allowed
   */
  public void checkHost(String host) {
    HostRules.check(host, allowedHosts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessPolicy that
        && Objects.equals(files, that.files)
        && allowedHosts.equals(that.allowedHosts)
        && drivers.equals(that.drivers)
        && embedded.equals(that.embedded)
        && logins.equals(that.logins);
  }

  @Override
  public int hashCode() {
    return Objects.hash(files, allowedHosts, drivers, embedded, logins);
  }
}
