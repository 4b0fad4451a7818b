package org.bondstone.adapter.database.rule;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bondstone.adapter.database.login.LoginSources;
import org.bondstone.files.DataDirectory;

/**
 * What connections may reach on this machine and on the network, which the operator says and never
 * a document. Immutable and thread-safe.
 *
 * @param files where files may lie; null for no restriction
 * @param allowedHosts the hosts that may be connected to; empty for all
 * @param drivers the drivers beyond the catalogue that may be used
 * @param embedded what SQL may do on databases that run in this process
 * @param logins where credentials come from that a specification does not hold
 */
public record AccessPolicy(
    FileArea files,
    List<String> allowedHosts,
    List<ExternalDriver> drivers,
    EmbeddedAccess embedded,
    LoginSources logins) {

  private static final AccessPolicy UNRESTRICTED = of(null, EmbeddedAccess.UNRESTRICTED);

  /**
   * @throws org.bondstone.api.error.InvalidSpecificationException when a host pattern is not
   *     understood
   */
  public AccessPolicy {
    allowedHosts = List.copyOf(allowedHosts);
    drivers = List.copyOf(drivers);
    HostRules.checkPatterns(allowedHosts);
  }

  private static AccessPolicy of(FileArea files, EmbeddedAccess embedded) {
    return new AccessPolicy(files, List.of(), List.of(), embedded, LoginSources.NONE);
  }

  /** Files below one folder, any host, no further drivers, SQL in this process restricted. */
  public static AccessPolicy below(Path folder) {
    return of(
        new FileArea(folder, null, null, ""),
        EmbeddedAccess.restricted(folder.toAbsolutePath().normalize()));
  }

  /** For blocks: files below their folder of the data directory, any host, no further drivers. */
  public static AccessPolicy ofBlocks(Path dataDirectory) {
    Path blocks = dataDirectory.resolve(DataDirectory.BLOCKS);
    return of(
        new FileArea(blocks, dataDirectory, null, ""), EmbeddedAccess.restricted(dataDirectory));
  }

  /**
   * For the server's own databases: files of the data directory outside of the folder of blocks. No
   * block can open them, nor those in memory. Each call is a policy of its own.
   */
  public static AccessPolicy ofServer(Path dataDirectory) {
    Path blocks = dataDirectory.resolve(DataDirectory.BLOCKS);
    String prefix = "bondstone-" + UUID.randomUUID() + "-";
    return of(
        new FileArea(dataDirectory, null, blocks, prefix),
        EmbeddedAccess.unrestricted(dataDirectory));
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

  /** What a database in memory is called, whose names are as apart as files. */
  public String memoryName(String name) {
    return files == null ? name : files.memoryPrefix() + name;
  }

  /**
   * Checks a host that is not a database's.
   *
   * @throws org.bondstone.api.error.RefusedUrlException when it is not allowed
   */
  public void checkHost(String host) {
    HostRules.check(host, allowedHosts);
  }
}
