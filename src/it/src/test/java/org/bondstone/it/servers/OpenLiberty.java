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

/** Open Liberty with {@code config/open-liberty-server.xml}. */
final class OpenLiberty implements Server {

  private static final Duration START = Duration.ofMinutes(6);
  private static final String STARTED = "CWWKZ0001I: Application bondstone started";

  /** The port of HTTP opens with the server, which may be after the application is started. */
  private static final String READY = "CWWKF0011I: The bondstone server is ready";

  private final ProcessTree process;
  private final int port;

  private OpenLiberty(ProcessTree process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server of its own with an EAR.
   *
   * @param work an empty directory
   */
  static OpenLiberty start(Path work, Path ear) {
    Path user = work.resolve("usr");
    Path server = user.resolve("servers/bondstone");
    try {
      Files.createDirectories(server.resolve("apps"));
      Files.copy(
          Archives.root().resolve("config/open-liberty-server.xml"), server.resolve("server.xml"));
      Files.copy(ear, server.resolve("apps/bondstone.ear"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int port = FreePorts.find();
    OpenLiberty liberty =
        new OpenLiberty(
            ProcessTree.start(
                Map.of(
                    "WLP_USER_DIR", user.toString(),
                    "BONDSTONE_DATA_DIR", work.resolve("data").toString(),
                    "BONDSTONE_PORT", Integer.toString(port)),
                Installation.of("wlp").resolve("bin/server").toString(),
                "run",
                "bondstone"),
            port);
    try {
      liberty.process.output().waitFor(STARTED, START);
      liberty.process.output().waitFor(READY, START);
      return liberty;
    } catch (IllegalStateException e) {
      liberty.close();
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
