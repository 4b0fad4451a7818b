package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bondstone.it.Archives;
import org.bondstone.it.FreePorts;

/** Open Liberty with {@code config/open-liberty-server.xml}. */
public final class OpenLiberty extends ForegroundServer {

  private static final String STARTED = "CWWKZ0001I: Application bondstone started";

  /** The port of HTTP opens with the server, which may be after the application is started. */
  private static final String READY = "CWWKF0011I: The bondstone server is ready";

  private final Path user;

  private OpenLiberty(Path user, Path data) {
    super(data, FreePorts.find());
    this.user = user;
  }

  /**
   * Starts a server of its own with an EAR.
   *
   * @param work an empty directory
   * @param added to its server.xml
   */
  public static OpenLiberty start(Path work, Path ear, String... added) {
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
    Installation.edit(
        server.resolve("server.xml"), Map.of("</server>", String.join("", added) + "</server>"));
    OpenLiberty liberty = new OpenLiberty(user, work.resolve("data"));
    liberty.start();
    return liberty;
  }

  @Override
  public void start() {
    run(
        Map.of(
            "WLP_USER_DIR",
            user.toString(),
            "JAVA_TOOL_OPTIONS",
            QUICK,
            SERVER_METRICS,
            "true",
            "BONDSTONE_DATA_DIR",
            dataDirectory().toString(),
            "BONDSTONE_PORT",
            Integer.toString(port())),
        List.of(STARTED, READY),
        List.of(Installation.of("wlp").resolve("bin/server").toString(), "run", "bondstone"));
  }
}
