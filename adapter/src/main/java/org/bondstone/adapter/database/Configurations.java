package org.bondstone.adapter.database;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.bondstone.adapter.database.rule.AccessPolicy;
import org.bondstone.adapter.database.rule.DriverSettings;
import org.bondstone.adapter.database.rule.HostRules;
import org.bondstone.adapter.database.rule.Places;
import org.bondstone.adapter.database.rule.ServerRules;
import org.bondstone.adapter.database.rule.TlsRules;
import org.bondstone.api.error.SpecificationException;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.api.sql.ServerAddress;

/** Checks specifications and makes the configurations of their databases. */
public final class Configurations {

  private Configurations() {}

  /**
   * Checks a specification and makes the configuration of its database, without an engine.
   *
   * @throws org.bondstone.api.error.InvalidSpecificationException when a setting is not known, out
   *     of range or does not fit the database
   * @throws org.bondstone.api.error.RefusedUrlException when a place, a file or a property is not
   *     allowed
   * @throws org.bondstone.api.error.DriverMissingException when the JDBC driver is not there
   */
  public static DatabaseConfiguration of(
      ConnectionSpecification specification, AccessPolicy policy) {
    return of(specification, policy, Configurations::noEngine);
  }

  /**
   * As {@link #of(ConnectionSpecification, AccessPolicy)}.
   *
   * @param engines where {@link DatabaseConfiguration#engine} comes from
   */
  public static DatabaseConfiguration of(
      ConnectionSpecification specification, AccessPolicy policy, Engines engines) {
    return sized(make(specification, policy, HostRules::check, engines, Map.of()));
  }

  /**
   * As {@link #of(ConnectionSpecification, AccessPolicy)}, for connections to one address of each
   * host, which is looked up no more.
   *
   * @param addresses what {@link HostRules#resolve} has returned for hosts of {@link
   *     DatabaseConfiguration#servers}; others are not connected to
   */
  public static DatabaseConfiguration at(
      ConnectionSpecification specification,
      AccessPolicy policy,
      Map<String, InetAddress> addresses) {
    return make(
        specification,
        policy,
        (hosts, patterns) ->
            addresses.forEach((host, at) -> HostRules.checkAddress(host, at, patterns)),
        Configurations::noEngine,
        Map.copyOf(addresses));
  }

  /**
   * Checks a specification, looking nothing up, and makes the configuration of its database for
   * whoever asks it what it is, and connects to nothing.
   */
  public static DatabaseConfiguration unconnected(
      ConnectionSpecification specification, AccessPolicy policy) {
    return sized(unsized(specification, policy));
  }

  /**
   * Checks a specification as {@link #of(ConnectionSpecification, AccessPolicy)} does, but for the
   * addresses of its host: nothing is looked up.
   */
  public static void check(ConnectionSpecification specification, AccessPolicy policy) {
    try {
      DatabaseConfiguration unused = unsized(specification, policy);
    } catch (SpecificationException e) {
      throw e.at(TlsRules.asGiven(e.place(), specification));
    }
  }

  private static DatabaseConfiguration unsized(
      ConnectionSpecification specification, AccessPolicy policy) {
    return make(specification, policy, HostRules::checkNames, Configurations::noEngine, Map.of());
  }

  /** Refuses sizes that do not fit: here, and not when the first connection is borrowed. */
  private static DatabaseConfiguration sized(DatabaseConfiguration configuration) {
    configuration.poolLimits();
    return configuration;
  }

  private static DatabaseConfiguration make(
      ConnectionSpecification specification,
      AccessPolicy policy,
      BiConsumer<List<String>, List<String>> hosts,
      Engines engines,
      Map<String, InetAddress> addresses) {
    DatabaseKind kind =
        Places.at(
                Places.ofPart("driver"),
                () -> DriverCatalogue.find(specification.components().driver(), policy.drivers()))
            .kind();
    DriverSettings settings = kind.description().properties().apply(specification);
    checkPlace(kind, specification, policy, hosts);
    DriverCatalogue.requireJar(kind);
    // What is not said more precisely there is about the place of the data.
    return Places.at(
        Places.ofPart("database"),
        () ->
            kind.configure(
                new ConfigurationRequest(settings, policy, specification, engines, addresses)));
  }

  private static void checkPlace(
      DatabaseKind kind,
      ConnectionSpecification specification,
      AccessPolicy policy,
      BiConsumer<List<String>, List<String>> hosts) {
    ConnectionComponents components = specification.components();
    if (kind.isServer()) {
      ServerRules.check(components);
    }
    List<String> given = components.servers().stream().map(ServerAddress::host).toList();
    if (!given.isEmpty() || kind.isServer()) {
      boolean inQuery = !given.isEmpty() && components.host() == null;
      Places.check(
          inQuery ? Places.ofQuery("host") : Places.ofPart("host"),
          () ->
              hosts.accept(
                  given.isEmpty() ? List.of(Defaults.HOST) : given, policy.allowedHosts()));
    }
  }

  private static DataSource noEngine(DatabaseConfiguration configuration) {
    throw new IllegalStateException(
        "This %s was made without engines: EngineCache.configuration makes one that has them."
            .formatted(configuration.getClass().getSimpleName()));
  }
}
