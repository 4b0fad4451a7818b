package org.bondstone.bench.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prefect's own server, from PyPI, as {@code prefect server start} starts it. It is installed once,
 * into a virtual environment below the build's folder.
 */
public final class PrefectServer {

  /** The version that is measured. */
  public static final String VERSION = "3.9.1";

  /** Prefect asks for a newer certifi than some indexes have. Nothing here uses TLS. */
  private static final String OVERRIDES = "certifi>=2024.7.4\n";

  private final Path environment;

  private PrefectServer(Path environment) {
    this.environment = environment;
  }

  /**
   * Installs it, unless it is.
   *
   * @return nothing when Python or PyPI is not there, and why is printed
   */
  public static Optional<PrefectServer> install() {
    Path environment =
        Path.of(System.getProperty("bench.work", "target"), "prefect").toAbsolutePath();
    Path done = environment.resolve("installed-" + VERSION);
    if (Files.exists(done)) {
      return Optional.of(new PrefectServer(environment));
    }
    try {
      Files.createDirectories(environment.getParent());
      String python = environment.resolve("bin/python").toString();
      Path overrides = Files.writeString(environment.resolveSibling("overrides.txt"), OVERRIDES);
      run("python3", "-m", "venv", environment.toString());
      // pip cannot override what a package asks for; uv can.
      run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv>=0.5");
      run(
          environment.resolve("bin/uv").toString(),
          "pip",
          "install",
          "--quiet",
          "--python",
          python,
          "--override",
          overrides.toString(),
          "prefect==" + VERSION);
      Files.createFile(done);
      return Optional.of(new PrefectServer(environment));
    } catch (IOException e) {
      System.err.println(
          "\n*** Prefect's server is NOT measured, because it was not installed from PyPI: "
              + e.getMessage()
              + "\n");
      return Optional.empty();
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try (Watchdog watchdog = Watchdog.over(process.pid(), "KILL")) {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed.");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while Prefect was installed.", e);
    }
  }

  /**
   * Starts it and waits until its health route answers.
   *
   * @param folder where it keeps its data; another start there finds them
   * @param databaseUrl of a PostgreSQL database, in Python's form; null for its own SQLite file
   */
  public Served start(WorkFolder folder, String databaseUrl) {
    int port = FreePort.find();
    Map<String, String> variables = new HashMap<>();
    variables.put("PREFECT_HOME", folder.resolve("prefect").toString());
    variables.put("PREFECT_SERVER_ANALYTICS_ENABLED", "false");
    variables.put("DO_NOT_TRACK", "1");
    variables.put("NO_PROXY", "127.0.0.1,localhost");
    if (databaseUrl != null) {
      variables.put("PREFECT_API_DATABASE_CONNECTION_URL", databaseUrl);
    }
    List<String> command =
        List.of(
            environment.resolve("bin/prefect").toString(),
            "server",
            "start",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port));
    URI root = URI.create("http://127.0.0.1:" + port);
    URI api = URI.create(root + "/api");
    ServerProcess process =
        ServerProcess.start(
            "prefect server", command, variables, "PREFECT_", folder.resolve("out.txt"));
    try {
      return new Served(process, root, new Api(api), process.awaitOk(URI.create(api + "/health")));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }
}
