package org.bondstone.adapter.database;

import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bondstone.adapter.database.rule.HostRules;
import org.bondstone.api.sql.ConnectionComponents;
import org.bondstone.api.sql.ServerAddress;

/** Where a database is reached, and where it may be reached now. Immutable and thread-safe. */
public final class Servers {

  private final List<ServerAddress> all;
  private final ConfigurationRequest request;

  Servers(DatabaseKind kind, ConfigurationRequest request) {
    this.request = request;
    ConnectionComponents components = request.settings().specification().components();
    List<ServerAddress> given = components.servers();
    this.all =
        given.isEmpty()
            ? List.of(inFull(new ServerAddress(Defaults.HOST, components.port()), kind))
            : given.stream().map(each -> inFull(each, kind)).toList();
  }

  private static ServerAddress inFull(ServerAddress server, DatabaseKind kind) {
    return server.port() == null ? new ServerAddress(server.host(), kind.standardPort()) : server;
  }

  /** All in the order in which they are tried; this machine when none is given. */
  public List<ServerAddress> all() {
    return all;
  }

  /** The name of the server, or of the first one; this machine's when none is given. */
  public String host() {
    return all.get(0).host();
  }

  /** The port of the server, or of the first one; 0 where it is not known. */
  public int port() {
    return all.get(0).port();
  }

  /**
   * The addresses to connect to instead of looking hosts up; empty where each connection looks them
   * up, and checks them.
   */
  public Map<String, InetAddress> addresses() {
    return request.addresses();
  }

  /** The only one of {@link #addresses}; empty when there is none. */
  public Optional<InetAddress> address() {
    return addresses().values().stream().findFirst();
  }

  /**
   * Those that a driver may connect to now.
   *
   * @throws SQLException when none is allowed any more
   */
  public List<ServerAddress> allowed() throws SQLException {
    List<String> hosts = all.stream().map(ServerAddress::host).toList();
    Collection<String> allowed =
        addresses().isEmpty()
            ? HostRules.allowedNow(hosts, request.policy().allowedHosts())
            : addresses().keySet();
    return all.stream().filter(each -> allowed.contains(each.host())).toList();
  }

  /**
   * What to connect to: the known address, else the host's name, which is checked now.
   *
   * @throws SQLException when the host is not allowed any more
   */
  public String reached() throws SQLException {
    if (address().isPresent()) {
      return address().get().getHostAddress();
    }
    HostRules.checkNow(host(), request.policy().allowedHosts());
    return host();
  }
}
