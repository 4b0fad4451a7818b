package org.bondstone.adapter.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bondstone.adapter.database.DatabaseConfiguration;
import org.bondstone.adapter.database.rule.HostRules;
import org.bondstone.api.error.RefusedUrlException;

/** The way to a server: its name, a connection, TLS. For one thread. */
final class NetworkSteps {

  private final DatabaseConfiguration configuration;
  private final Protocol protocol;
  private final Held held;

  NetworkSteps(DatabaseConfiguration configuration, Protocol protocol, Held held) {
    this.configuration = configuration;
    this.protocol = protocol;
    this.held = held;
  }

  /** Returns the addresses of hosts that were reached; empty when the login is not worth a try. */
  Map<String, InetAddress> run() {
    if (configuration.servers().all().size() > 1) {
      return new SeveralServers(configuration, protocol, held).run();
    }
    InetAddress address = address();
    if (address == null) {
      return Map.of();
    }
    Map<String, InetAddress> reached = Map.of(configuration.servers().host(), address);
    if (configuration.servers().port() == 0) {
      String why = "The driver has a port of its own; the login shows whether it answers.";
      protocol.skipped(why);
      protocol.skipped(why);
      return reached;
    }
    return reach(address) ? reached : Map.of();
  }

  /** Looks the host up, once: what it finds is checked, and connected to. */
  private InetAddress address() {
    try {
      InetAddress address =
          HostRules.resolve(configuration.servers().host(), configuration.policy().allowedHosts());
      // In this order on the console, too.
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("host", configuration.servers().host());
      facts.put("address", address.getHostAddress());
      protocol.passed("The host has the address " + address.getHostAddress() + ".", facts);
      return address;
    } catch (RefusedUrlException e) {
      protocol.refused(e.getMessage());
    } catch (UnknownHostException e) {
      protocol.failed(
          "No address is known for the host \"" + configuration.servers().host() + "\".", Map.of());
    }
    return null;
  }

  private boolean reach(InetAddress address) {
    try (Socket socket = new Socket()) {
      held.hold(socket);
      return connect(socket, address) && new TlsStep(configuration, protocol).run(socket);
    } catch (IOException e) {
      // Closing it failed: it is of no more use.
      return true;
    }
  }

  private boolean connect(Socket socket, InetAddress address) {
    String place = place(address, configuration.servers().port());
    try {
      socket.connect(
          new InetSocketAddress(address, configuration.servers().port()), patience(configuration));
      socket.setSoTimeout(patience(configuration));
      protocol.passed("Connected to " + place + ".", Map.of());
      return true;
    } catch (IOException e) {
      protocol.failed(reason(e) + " at " + place + ".", Map.of());
      return false;
    }
  }

  static String place(InetAddress address, int port) {
    return "%s, port %d".formatted(address.getHostAddress(), port);
  }

  static int patience(DatabaseConfiguration configuration) {
    Duration patience = configuration.connectTimeout();
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, patience.toMillis()));
  }

  static String reason(IOException error) {
    if (error instanceof SocketTimeoutException) {
      return "There was no answer in time";
    }
    if (error instanceof NoRouteToHostException) {
      return "There is no route to the server";
    }
    return error instanceof ConnectException
        ? "The connection is refused"
        : "The connection failed (" + ServerText.of(error.getMessage()) + ")";
  }
}
