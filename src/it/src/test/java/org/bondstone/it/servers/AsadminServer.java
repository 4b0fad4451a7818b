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

/**
 * Payara Server or GlassFish, set up by {@code config/payara-server.sh}. It runs with {@code
 * --verbose}: asadmin of GlassFish computes for as long as it waits for one in the background.
 */
public final class AsadminServer extends ForegroundServer {

  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final String STARTED = "startup time";

  private static final String LOOPBACK = "address=\"127.0.0.1\"";

  private final String asadmin;
  private final Map<String, String> environment;
  private boolean hasEar = true;

  private AsadminServer(Path home, Path data, Path temporary, int port, int adminPort) {
    super(data, port);
    this.asadmin = home.resolve("bin/asadmin").toString();
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
   * Starts a Payara Server of its own, sets it up and deploys an EAR.
   *
   * @param work an empty directory
   */
  public static AsadminServer payara(Path work, Path ear) {
    return start(
        "payara6",
        work,
        ear,
        Map.of(
            "<hazelcast-runtime-configuration ",
            "<hazelcast-runtime-configuration enabled=\"false\" ",
            "<hazelcast-config-specific-configuration>",
            "<hazelcast-config-specific-configuration enabled=\"false\">"));
  }

  /**
   * Starts a GlassFish of its own, sets it up and deploys an EAR.
   *
   * @param work an empty directory
   */
  public static AsadminServer glassFish(Path work, Path ear) {
    return start("glassfish7", work, ear, Map.of());
  }

  private static AsadminServer start(
      String name, Path work, Path ear, Map<String, String> moreChanges) {
    Path home = Installation.copy(name, work);
    int[] ports = FreePorts.find(4);
    Map<String, String> changes = privateOn(ports);
    changes.putAll(moreChanges);
    Installation.edit(home.resolve("glassfish/domains/domain1/config/domain.xml"), changes);
    AsadminServer server =
        new AsadminServer(
            home, work.resolve("data"), Installation.folder(work, "tmp"), ports[0], ports[1]);
    server.start();
    try {
      server.setUp(ear);
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw new IllegalStateException(server.output(), e);
    }
  }

  /** Other builds on this machine, and the network, must not meet this server. */
  private static Map<String, String> privateOn(int... ports) {
    Map<String, String> changes = new HashMap<>();
    changes.put("port=\"8080\"", "port=\"" + ports[0] + "\" " + LOOPBACK);
    changes.put("port=\"4848\"", "port=\"" + ports[1] + "\" " + LOOPBACK);
    changes.put("port=\"8181\"", "port=\"" + ports[2] + "\" " + LOOPBACK);
    changes.put("<iiop-listener ", "<iiop-listener enabled=\"false\" ");
    changes.put("<jmx-connector ", "<jmx-connector enabled=\"false\" ");
    changes.put("type=\"EMBEDDED\"", "type=\"DISABLED\"");
    changes.put("lazy-init=\"true\"", "lazy-init=\"false\"");
    // GlassFish listens for JMS although that is switched off. A Payara Server that is to recover
    // starts the message broker, and one that cannot do so ends.
    changes.put("value=\"7676\"", "value=\"" + ports[3] + "\"");
    return changes;
  }

  /** The server says that it is started before it loads what is deployed. */
  @Override
  public void start() {
    run(environment, List.of(STARTED), List.of(asadmin, "start-domain", "--verbose", "domain1"));
  }

  private void setUp(Path ear) {
    List<String> command = new ArrayList<>();
    command.add(Archives.root().resolve("config/payara-server.sh").toString());
    command.addAll(List.of(dataDirectory().toString(), asadmin));
    if (ear != null) {
      command.add(ear.toString());
    }
    ProcessTree.run(LIMIT, environment, command.toArray(String[]::new));
  }

  /** Takes the EAR away and sets the server up with bondstone.rar and bondstone.war. */
  void deployInsteadOfEar() {
    hasEar = false;
    asadmin("undeploy", "--cascade", "bondstone");
    // The script adds them once more.
    asadmin(
        "delete-jvm-options",
        "-Dbondstone.data-dir="
            + dataDirectory()
            + ":-Dorg.jboss.weld.bootstrap.concurrentDeployment=false");
    setUp(null);
  }

  /** Whether nobody has taken it away. */
  boolean hasEar() {
    return hasEar;
  }

  /** Runs a command of asadmin. */
  void asadmin(String... arguments) {
    ProcessTree.run(
        LIMIT,
        environment,
        Stream.concat(Stream.of(asadmin), Stream.of(arguments)).toArray(String[]::new));
  }
}
