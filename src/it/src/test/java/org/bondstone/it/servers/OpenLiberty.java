package org.bondstone.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bondstone.it.Archives;
import org.bondstone.it.FreePorts;

/** Open Liberty with {@code config/open-liberty-server.xml}. */
public final class OpenLiberty implements Server {

  private static final String STARTED = "CWWKZ0001I: Application bondstone started";

  /** The port of HTTP opens with the server, which may be after the application is started. */
  private static final String READY = "CWWKF0011I: The bondstone server is ready";

  private final Path user;
  private final Path data;
  private final int port = FreePorts.find();
  private ProcessTree process;

  private OpenLiberty(Path user, Path data) {
    this.user = user;
    this.data = data;
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
    process =
        ProcessTree.start(
            Map.of(
                "WLP_USER_DIR", user.toString(),
                "BONDSTONE_DATA_DIR", data.toString(),
                "BONDSTONE_PORT", Integer.toString(port)),
            Installation.of("wlp").resolve("bin/server").toString(),
            "run",
            "bondstone");
    try {
      process.output().waitFor(STARTED, START);
      process.output().waitFor(READY, START);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  @Override
  public void kill() {
    process.kill();
    process.close();
  }

  @Override
  public Path dataDirectory() {
    return data;
  }

  @Override
  public String output() {
    return process.output().toString();
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
