package org.bondstone.server.setting;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The bondstone-server.jar that this class came from. */
public final class ServerJar {

  private ServerJar() {}

  /** Its file. */
  public static Path path() throws IOException {
    try {
      return Path.of(ServerJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
