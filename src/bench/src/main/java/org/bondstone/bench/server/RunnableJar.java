package org.bondstone.bench.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts bondstone-server.jar of the build by {@code java -jar}. */
public final class RunnableJar {

  private final WorkFolder folder;
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private SlowDisk disk;

  /**
   * @param folder where it keeps its data; another start there finds them
   */
  public RunnableJar(WorkFolder folder) {
    this.folder = folder;
    set("bondstone.data-dir", folder.resolve("data").toString());
  }

  /** Sets the disk that its log of decisions lies on; null for the disk as it is. */
  public RunnableJar on(SlowDisk disk) {
    this.disk = disk;
    return this;
  }

  /** Adds options of the JVM, such as {@code -Xmx512m}; without any, the jar chooses them. */
  public RunnableJar jvm(String... more) {
    jvmOptions.addAll(List.of(more));
    return this;
  }

  /** Sets a system property. */
  public RunnableJar set(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Lets the store be in a PostgreSQL database. */
  public RunnableJar store(String host, int port, String database) {
    return set("bondstone.database.url", "postgresql://%s:%d/%s".formatted(host, port, database))
        .set("bondstone.database.username", "postgres")
        .set("bondstone.database.password", "postgres");
  }

  /** Adds to the command line of the server. */
  public RunnableJar option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Starts it and waits until its health route answers. */
  public Served start() {
    List<String> command = new ArrayList<>();
    if (disk != null) {
      command.addAll(disk.command(folder.resolve("data/recovery/decisions.log")));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    int port = port();
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(options);
    return start(command, port);
  }

  private int port() {
    int port = FreePort.find();
    set("bondstone.port", Integer.toString(port));
    return port;
  }

  private Served start(List<String> command, int port) {
    URI root = URI.create("http://127.0.0.1:" + port);
    URI api = URI.create(root + "/bondstone/api");
    ServerProcess process =
        ServerProcess.start(
            "bondstone-server.jar", command, Map.of(), "BONDSTONE_", folder.resolve("out.txt"));
    try {
      return new Served(process, root, new Api(api), process.awaitOk(URI.create(api + "/health")));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static Path jar() {
    Path jar = Path.of(System.getProperty("bench.server", "ear/target/bondstone-server.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is not there. Run ./mvnw -T1 -Pbench verify.");
    }
    return jar.toAbsolutePath();
  }
}
