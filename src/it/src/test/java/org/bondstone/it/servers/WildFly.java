package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bondstone.it.Archives;
import org.bondstone.it.FreePorts;

/** WildFly, set up by {@code config/wildfly.cli}. */
final class WildFly implements Server {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofMinutes(6);
  private static final String STARTED = "WFLYSRV0025";

  private final ProcessTree process;
  private final int port;

  private WildFly(ProcessTree process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server of its own with an EAR.
   *
   * @param version its folder among the unpacked servers
   * @param jdk what it runs on
   * @param work an empty directory
   */
  static WildFly start(String version, Path jdk, Path work, Path ear) {
    Path home = Installation.copy(version, work);
    ProcessTree.run(
        LIMIT,
        Map.of("JAVA_HOME", jdk.toString()),
        home.resolve("bin/jboss-cli.sh").toString(),
        "--file=" + Archives.root().resolve("config/wildfly.cli"));
    try {
      Files.copy(ear, home.resolve("standalone/deployments/bondstone.ear"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int[] ports = FreePorts.find(3);
    WildFly server =
        new WildFly(
            ProcessTree.start(
                Map.of(
                    "JAVA_HOME", jdk.toString(),
                    "BONDSTONE_DATA_DIR", work.resolve("data").toString()),
                home.resolve("bin/standalone.sh").toString(),
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=" + ports[0],
                "-Djboss.https.port=" + ports[1],
                "-Djboss.management.http.port=" + ports[2]),
            ports[0]);
    try {
      server.process.output().waitFor(STARTED, START);
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.close();
  }
}
