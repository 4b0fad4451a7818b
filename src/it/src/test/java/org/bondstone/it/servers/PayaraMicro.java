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

/**
 * A plain Payara Micro with {@code config/micro-boot-commands.txt}, the archives of the build, and
 * one application, started as that file says.
 */
final class PayaraMicro implements Server {

  private static final Duration START = Duration.ofMinutes(6);
  private static final String READY = " ready in ";
  private static final String DATA = "/var/lib/bondstone";

  private final Path jar;
  private final Path jdk;
  private final Path data;
  private final Path commands;
  private final Path temporary;
  private final Path application;
  private final int port = FreePorts.find();
  private ProcessTree process;

  private PayaraMicro(
      Path jar, Path jdk, Path data, Path commands, Path temporary, Path application) {
    this.jar = jar;
    this.jdk = jdk;
    this.data = data;
    this.commands = commands;
    this.temporary = temporary;
    this.application = application;
  }

  /**
   * Starts a server of its own.
   *
   * @param version its jar among the unpacked servers
   * @param jdk what it runs on
   * @param work an empty directory
   * @param application a WAR that is deployed beside Bondstone
   */
  static PayaraMicro start(String version, Path jdk, Path work, Path application) {
    Path data = Installation.folder(work, "data");
    Path commands = work.resolve("boot-commands.txt");
    try {
      Files.copy(Archives.root().resolve("config/micro-boot-commands.txt"), commands);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Installation.edit(commands, Map.of("=" + DATA, "=" + data));
    PayaraMicro server =
        new PayaraMicro(
            Installation.of(version),
            jdk,
            data,
            commands,
            Installation.folder(work, "tmp"),
            application);
    server.start();
    return server;
  }

  /** Starts it, for the first time or after {@link #kill}, and waits. */
  void start() {
    process =
        ProcessTree.start(
            Map.of(),
            jdk.resolve("bin/java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temporary,
            "-Dbondstone.data-dir=" + data,
            "-Dbondstone.recovery.wait=60",
            "-Dfish.payara.jts.RecoveryResynchTimeout=120",
            "-jar",
            jar.toString(),
            "--prebootcommandfile",
            commands.toString(),
            "--nohazelcast",
            "--disablephonehome",
            "--port",
            Integer.toString(port),
            "--deploy",
            Archives.rar().toString(),
            "--deploy",
            Archives.war().toString(),
            "--deploy",
            application.toString());
    try {
      process.output().waitFor(READY, START);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /** What a crash does. */
  void kill() {
    process.kill();
    process.close();
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
