package org.bondstone.it.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.it.Archives;
import org.bondstone.it.FreePorts;

/**
 * A plain Payara Micro with {@code config/micro-boot-commands.txt}, the archives of the build, and
 * applications, started as that file says.
 */
final class PayaraMicro extends ForegroundServer {

  private static final String READY = " ready in ";

  /** What the operator starts with. */
  static final Path COMMANDS = Archives.root().resolve("config/micro-boot-commands.txt");

  private final Path jar;
  private final Path jdk;
  private final Path temporary;
  private final List<Path> applications;
  private final List<String> options;

  private PayaraMicro(
      Path jar,
      Path jdk,
      Path data,
      Path temporary,
      List<Path> applications,
      List<String> options) {
    super(data, FreePorts.find());
    this.jar = jar;
    this.jdk = jdk;
    this.temporary = temporary;
    this.applications = new ArrayList<>(applications);
    this.options = options;
  }

  /**
   * Starts a server of its own.
   *
   * @param version its jar among the unpacked servers
   * @param jdk what it runs on
   * @param work an empty directory
   * @param applications WARs that are deployed beside Bondstone
   */
  static PayaraMicro start(String version, Path jdk, Path work, Path... applications) {
    return start(
        version,
        jdk,
        work,
        List.of(applications),
        List.of("--prebootcommandfile", COMMANDS.toString()));
  }

  /**
   * The same.
   *
   * @param options the file of boot commands, and what else it is started with
   */
  static PayaraMicro start(
      String version, Path jdk, Path work, List<Path> applications, List<String> options) {
    PayaraMicro server =
        new PayaraMicro(
            Installation.of(version),
            jdk,
            work.resolve("data"),
            Installation.folder(work, "tmp"),
            applications,
            options);
    server.start();
    return server;
  }

  /** Deploys an application before the others, from the next start on. */
  void deployFirst(Path application) {
    applications.add(0, application);
  }

  @Override
  public void start() {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            jdk.resolve("bin/java").toString(),
            "-Xmx512m",
            "-Djava.io.tmpdir=" + temporary,
            "-Dbondstone.data-dir=" + dataDirectory(),
            "-jar",
            jar.toString()));
    command.addAll(options);
    command.addAll(
        List.of(
            "--nohazelcast",
            "--disablephonehome",
            "--port",
            Integer.toString(port()),
            "--deploy",
            Archives.rar().toString(),
            "--deploy",
            Archives.war().toString()));
    for (Path application : applications) {
      command.addAll(List.of("--deploy", application.toString()));
    }
    run(Map.of("JAVA_TOOL_OPTIONS", QUICK, SERVER_METRICS, "true"), List.of(READY), command);
  }
}
