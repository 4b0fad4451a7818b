package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.it.FreePorts;
import org.bondstone.it.Watchdog;

/**
 * GlassFish, set up by {@code config/payara-server.sh}. It runs in the background, since one that
 * was started with {@code --verbose} does not always come back from {@code restart-domain}.
 */
public final class GlassFish implements AsadminServer {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final String DOMAIN = "domain1";

  /** How long asadmin waits for the domain. A minute, its default, is short on a busy machine. */
  private static final String START_MILLIS = "200000";

  private final String asadmin;
  private final Path configuration;
  private final Path data;
  private final int port;
  private final Map<String, String> environment;
  private final Watchdog watchdog;

  private GlassFish(Path home, Path data, int port, int adminPort) {
    this.asadmin = home.resolve("bin/asadmin").toString();
    this.configuration = home.resolve("glassfish/domains").resolve(DOMAIN).resolve("config");
    this.data = data;
    this.port = port;
    this.environment =
        Map.of(
            "AS_ADMIN_PORT",
            Integer.toString(adminPort),
            "AS_START_TIMEOUT",
            START_MILLIS,
            "JAVA_TOOL_OPTIONS",
            ForegroundServer.QUICK);
    this.watchdog = Watchdog.overPidIn(pidFile());
  }

  /**
   * Starts a server of its own, sets it up and deploys an EAR.
   *
   * @param work an empty directory
   */
  public static GlassFish start(Path work, Path ear) {
    int[] ports = FreePorts.find(4);
    GlassFish server =
        new GlassFish(
            Installation.copy("glassfish7", work), work.resolve("data"), ports[0], ports[1]);
    Map<String, String> changes = PayaraServer.privateOn(ports[0], ports[1], ports[2]);
    // It listens for JMS although that is switched off.
    changes.put("value=\"7676\"", "value=\"" + ports[3] + "\"");
    Installation.edit(server.configuration.resolve("domain.xml"), changes);
    try {
      server.start();
      PayaraServer.setUp(server.environment, server.asadmin, server.data, ear);
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void asadmin(String... arguments) {
    ProcessTree.run(
        LIMIT,
        environment,
        Stream.concat(Stream.of(asadmin), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path pidFile() {
    return configuration.resolve("pid");
  }

  @Override
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void start() {
    ProcessTree.run(LIMIT, environment, asadmin, "start-domain", DOMAIN);
  }

  @Override
  public void kill() {
    ProcessHandle process = process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public Path dataDirectory() {
    return data;
  }

  /** Its log, as it prints nothing. */
  @Override
  public String output() {
    try {
      return Files.readString(configuration.resolveSibling("logs").resolve("server.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Optional<ProcessHandle> process = process();
    try {
      ProcessTree.run(LIMIT, environment, asadmin, "stop-domain", "--kill=true", DOMAIN);
    } finally {
      process.ifPresent(running -> running.onExit().join());
      watchdog.close();
    }
  }

  private Optional<ProcessHandle> process() {
    try {
      return Files.exists(pidFile())
          ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
