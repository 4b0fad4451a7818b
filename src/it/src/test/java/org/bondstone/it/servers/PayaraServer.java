package org.bondstone.it.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bondstone.it.Archives;
import org.bondstone.it.FreePorts;

/** Payara Server, set up by {@code config/payara-server.sh}. */
public final class PayaraServer extends ForegroundServer implements AsadminServer {

  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final String STARTED = "startup time";

  private static final String LOOPBACK = "address=\"127.0.0.1\"";

  private final Path home;
  private final Map<String, String> environment;

  private PayaraServer(Path home, Path data, Path temporary, int port, int adminPort) {
    super(data, port);
    this.home = home;
    this.environment =
        Map.of(
            "AS_ADMIN_PORT",
            Integer.toString(adminPort),
            "JAVA_TOOL_OPTIONS",
            QUICK + " -Djava.io.tmpdir=" + temporary,
            SERVER_METRICS,
            "true");
  }

  /**
   * Starts a server of its own, sets it up and deploys an EAR.
   *
   * @param work an empty directory
   * @param ear null to deploy bondstone.rar and bondstone.war
   */
  public static PayaraServer start(Path work, Path ear) {
    Path home = Installation.copy("payara6", work);
    int[] ports = FreePorts.find(4);
    Map<String, String> changes = privateOn(ports[0], ports[1], ports[2]);
    // A server that is to recover starts the message broker, and one that cannot do so ends.
    changes.put("value=\"7676\"", "value=\"" + ports[3] + "\"");
    changes.put(
        "<hazelcast-runtime-configuration ", "<hazelcast-runtime-configuration enabled=\"false\" ");
    changes.put(
        "<hazelcast-config-specific-configuration>",
        "<hazelcast-config-specific-configuration enabled=\"false\">");
    Installation.edit(home.resolve("glassfish/domains/domain1/config/domain.xml"), changes);
    PayaraServer server =
        new PayaraServer(
            home, work.resolve("data"), Installation.folder(work, "tmp"), ports[0], ports[1]);
    server.start();
    try {
      setUp(server.environment, server.asadmin(), server.dataDirectory(), ear);
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw new IllegalStateException(server.output(), e);
    }
  }

  /** Other builds on this machine, and the network, must not meet this server. */
  static Map<String, String> privateOn(int http, int admin, int https) {
    Map<String, String> changes = new HashMap<>();
    changes.put("port=\"8080\"", "port=\"" + http + "\" " + LOOPBACK);
    changes.put("port=\"4848\"", "port=\"" + admin + "\" " + LOOPBACK);
    changes.put("port=\"8181\"", "port=\"" + https + "\" " + LOOPBACK);
    changes.put("<iiop-listener ", "<iiop-listener enabled=\"false\" ");
    changes.put("<jmx-connector ", "<jmx-connector enabled=\"false\" ");
    changes.put("type=\"EMBEDDED\"", "type=\"DISABLED\"");
    changes.put("lazy-init=\"true\"", "lazy-init=\"false\"");
    return changes;
  }

  /** The server says that it is started before it loads what is deployed. */
  @Override
  public void start() {
    run(environment, List.of(STARTED), List.of(asadmin(), "start-domain", "--verbose", "domain1"));
  }

  /** Runs {@code config/payara-server.sh}. */
  static void setUp(Map<String, String> environment, String asadmin, Path data, Path ear) {
    List<String> command = new ArrayList<>();
    command.add(Archives.root().resolve("config/payara-server.sh").toString());
    command.addAll(List.of(data.toString(), asadmin));
    if (ear != null) {
      command.add(ear.toString());
    }
    ProcessTree.run(LIMIT, environment, command.toArray(String[]::new));
  }

  @Override
  public void asadmin(String... arguments) {
    ProcessTree.run(
        LIMIT,
        environment,
        Stream.concat(Stream.of(asadmin()), Stream.of(arguments)).toArray(String[]::new));
  }

  private String asadmin() {
    return home.resolve("bin/asadmin").toString();
  }
}
