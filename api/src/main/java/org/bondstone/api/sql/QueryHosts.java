package org.bondstone.api.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bondstone.api.error.RefusedUrlException;

/**
 * Hosts in the query, as SQLAlchemy has them for PostgreSQL. Kept is libpq's form, {@code
 * host=a,b&port=5432,5433}: the only one that Prefect's {@code ConnectionComponents} can hold.
 */
final class QueryHosts {

  static final String HOST = "host";
  static final String PORT = "port";

  private static final String POSTGRESQL = "postgresql";
  private static final int STANDARD_PORT = 5432;
  private static final int MOST = 16;

  private QueryHosts() {}

  /** Whether the query of a dialect may name hosts. */
  static boolean areIn(String dialect) {
    return dialect.equals(POSTGRESQL);
  }

  /** The servers that a query names, in order; empty when it names none. */
  static List<ServerAddress> read(Map<String, String> query) {
    String hosts = query.get(HOST);
    String ports = query.get(PORT);
    if (hosts == null) {
      if (ports != null) {
        throw refused("The query names a port, but no host.", PORT);
      }
      return List.of();
    }
    if (ports == null && isOneWithPort(hosts)) {
      return List.of(one(hosts));
    }
    String[] names = hosts.split(",", -1);
    String[] numbers = ports == null ? new String[names.length] : ports.split(",", -1);
    if (names.length > MOST) {
      throw refused(
          "%d hosts are named; allowed are up to %d.".formatted(names.length, MOST), HOST);
    }
    if (names.length != numbers.length) {
      throw refused(
          "The query names %d hosts and %d ports; allowed is a port for each host, which may be empty, or no port."
              .formatted(names.length, numbers.length),
          PORT);
    }
    List<ServerAddress> servers = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      servers.add(new ServerAddress(names[i], port(numbers[i])));
    }
    check(servers);
    return servers;
  }

  /** Refuses hosts in a query where another place names them too. */
  static void requireNone(Map<String, String> query) {
    for (String name : List.of(HOST, PORT)) {
      if (query.containsKey(name)) {
        throw refused(
            "The query names a host or port, and another place does; allowed is one.", name);
      }
    }
  }

  /** SQLAlchemy reads {@code host=a:5432}, where it is the only one, as it reads several. */
  private static boolean isOneWithPort(String hosts) {
    return hosts.indexOf(',') < 0
        && hosts.indexOf(':') >= 0
        && hosts.indexOf(':') == hosts.lastIndexOf(':');
  }

  /** A value that is given once for each host: {@code a}, {@code a:5432} or {@code [::1]:5432}. */
  static ServerAddress one(String text) {
    Authority one = Authority.parse(text);
    ServerAddress server = new ServerAddress(one.host() == null ? "" : one.host(), one.port());
    check(List.of(server));
    return server;
  }

  private static Integer port(String text) {
    return text == null || text.isEmpty() ? null : Authority.port(":" + text);
  }

  private static void check(List<ServerAddress> servers) {
    Set<ServerAddress> before = new HashSet<>();
    for (ServerAddress server : servers) {
      if (server.host().isEmpty()) {
        throw refused("One of the hosts is empty; each has a name or an address.", HOST);
      }
      ComponentRules.checkHost(server.host(), List.of("query", HOST));
      ComponentRules.checkPort(server.port(), List.of("query", PORT));
      if (!before.add(inFull(server))) {
        throw refused("A host is named twice with the same port; allowed is once.", HOST);
      }
    }
  }

  private static ServerAddress inFull(ServerAddress server) {
    return new ServerAddress(
        server.host().toLowerCase(Locale.ROOT),
        server.port() == null ? STANDARD_PORT : server.port());
  }

  /** Adds servers to a query, in the form that is kept. */
  static void write(List<ServerAddress> servers, Map<String, String> query) {
    query.put(HOST, servers.stream().map(ServerAddress::host).collect(joining(",")));
    if (servers.stream().anyMatch(server -> server.port() != null)) {
      query.put(
          PORT,
          servers.stream()
              .map(server -> server.port() == null ? "" : server.port().toString())
              .collect(joining(",")));
    }
  }

  /** What a query says of hosts, and nothing else. */
  static Map<String, String> only(Map<String, String> query) {
    Map<String, String> hosts = new LinkedHashMap<>(query);
    hosts.keySet().retainAll(Set.of(HOST, PORT));
    return hosts;
  }

  private static RefusedUrlException refused(String message, String name) {
    return ComponentRules.refused(message, List.of("query", name));
  }
}
