package org.bondstone.adapter.probe;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.HostRules;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.api.sql.ServerAddress;

/**
 * The way to several servers: one that answers is enough, and the others are warned of. For one
 * thread.
 */
final class SeveralServers {

  private final DatabaseConfiguration configuration;
  private final Protocol protocol;
  private final Held held;
  private final Map<String, InetAddress> addresses = new LinkedHashMap<>();

  SeveralServers(DatabaseConfiguration configuration, Protocol protocol, Held held) {
    this.configuration = configuration;
    this.protocol = protocol;
    this.held = held;
  }

  /** Returns the addresses of hosts that were reached; empty when none was. */
  Map<String, InetAddress> run() {
    Map<String, InetAddress> reached = lookUp() ? connect() : Map.of();
    if (!reached.isEmpty()) {
      protocol.skipped("The driver begins TLS with the server that it takes; the login shows it.");
    }
    return reached;
  }

  private boolean lookUp() {
    List<String> unknown = new ArrayList<>();
    for (ServerAddress server : configuration.servers().all()) {
      try {
        addresses.put(
            server.host(), HostRules.resolve(server.host(), configuration.policy().allowedHosts()));
      } catch (RefusedUrlException e) {
        protocol.refused(e.getMessage());
        return false;
      } catch (UnknownHostException e) {
        unknown.add("\"" + server.host() + "\"");
      }
    }
    String missing = "No address is known for " + String.join(", ", unknown) + ".";
    if (addresses.isEmpty()) {
      protocol.failed(missing, Map.of());
      return false;
    }
    // In this order on the console, too.
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", String.join(", ", addresses.keySet()));
    facts.put(
        "address",
        addresses.values().stream().map(InetAddress::getHostAddress).collect(joining(", ")));
    if (unknown.isEmpty()) {
      protocol.passed("All hosts have addresses.", facts);
    } else {
      protocol.warned(missing, facts);
    }
    return true;
  }

  private Map<String, InetAddress> connect() {
    Map<String, InetAddress> reached = new LinkedHashMap<>();
    List<String> places = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (ServerAddress server : configuration.servers().all()) {
      InetAddress address = addresses.get(server.host());
      if (address != null) {
        String place = NetworkSteps.place(address, server.port());
        try (Socket socket = new Socket()) {
          held.hold(socket);
          socket.connect(
              new InetSocketAddress(address, server.port()), NetworkSteps.patience(configuration));
          reached.put(server.host(), address);
          places.add(place);
        } catch (IOException e) {
          failures.add(NetworkSteps.reason(e) + " at " + place + ".");
        }
      }
    }
    if (reached.isEmpty()) {
      protocol.failed(String.join(" ", failures), Map.of());
    } else if (failures.isEmpty()) {
      protocol.passed("Connected to " + String.join("; ", places) + ".", Map.of());
    } else {
      protocol.warned(
          "Connected to %s. %s".formatted(String.join("; ", places), String.join(" ", failures)),
          Map.of());
    }
    return reached;
  }
}
