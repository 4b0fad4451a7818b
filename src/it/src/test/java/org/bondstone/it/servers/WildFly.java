package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bondstone.it.FreePorts;
import org.bondstone.it.servers.application.Items;

/** WildFly, as it is. */
public final class WildFly extends ForegroundServer {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String STARTED = "WFLYSRV0025";

  private static final String CONFIGURATION = "standalone.xml";

  private final String configuration;
  private final Path home;
  private final Path jdk;
  private final int[] ports;

  private WildFly(String configuration, Path home, Path jdk, Path data, int... ports) {
    super(data, ports[0]);
    this.configuration = configuration;
    this.home = home;
    this.jdk = jdk;
    this.ports = ports;
  }

  /**
   * Starts WildFly of Jakarta EE 10 with an EAR.
   *
   * @param work an empty directory
   */
  public static WildFly start(Path work, Path ear) {
    return start("wildfly-39.0.1.Final", Installation.JDK, work, ear);
  }

  /**
   * Starts a server of its own with an EAR.
   *
   * @param version its folder among the unpacked servers
   * @param jdk what it runs on
   * @param work an empty directory
   */
  static WildFly start(String version, Path jdk, Path work, Path ear) {
    return start(CONFIGURATION, version, jdk, work, ear);
  }

  /**
   * The same with another configuration.
   *
   * @param configuration one of those that WildFly brings
   * @param commands run by its command line before the first start
   */
  static WildFly start(
      String configuration, String version, Path jdk, Path work, Path ear, String... commands) {
    Path home = Installation.copy(version, work);
    if (commands.length > 0) {
      run(configuration, home, jdk, work.resolve("commands.cli"), commands);
    }
    try {
      Files.copy(ear, home.resolve("standalone/deployments/bondstone.ear"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    WildFly server = new WildFly(configuration, home, jdk, work.resolve("data"), FreePorts.find(3));
    server.start();
    return server;
  }

  private static void run(
      String configuration, Path home, Path jdk, Path file, String... commands) {
    try {
      Files.writeString(
          file,
          "embed-server --server-config="
              + configuration
              + "\n"
              + String.join("\n", commands)
              + "\nstop-embedded-server\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessTree.run(
        LIMIT,
        Map.of("JAVA_HOME", jdk.toString(), "JAVA_TOOL_OPTIONS", QUICK),
        home.resolve("bin/jboss-cli.sh").toString(),
        "--file=" + file);
  }

  @Override
  public void start() {
    run(
        Map.of(
            "JAVA_HOME",
            jdk.toString(),
            "JAVA_TOOL_OPTIONS",
            QUICK,
            "BONDSTONE_DATA_DIR",
            dataDirectory().toString(),
            SERVER_METRICS,
            "true",
            "BONDSTONE_JNDI_NAMES",
            Items.BLOCK),
        List.of(STARTED),
        List.of(
            home.resolve("bin/standalone.sh").toString(),
            "--server-config=" + configuration,
            "-Djboss.bind.address=127.0.0.1",
            "-Djboss.http.port=" + ports[0],
            "-Djboss.https.port=" + ports[1],
            "-Djboss.management.http.port=" + ports[2]));
  }
}
