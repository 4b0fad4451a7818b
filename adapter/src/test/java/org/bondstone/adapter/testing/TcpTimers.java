package org.bondstone.adapter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What Linux says of the timers of sockets. */
public final class TcpTimers {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final int LOCAL = 1;
  private static final int TIMER = 5;

  private TcpTimers() {}

  /**
   * Whether the system will look whether the other side of a connection at rest is still there.
   *
   * @param port this side's
   */
  public static boolean keepsAlive(int port) throws IOException {
    String local = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
    for (Path table : TABLES) {
      try (Stream<String> lines = Files.lines(table)) {
        if (lines
            .map(line -> line.strip().split("\\s+"))
            .anyMatch(cells -> cells[LOCAL].endsWith(local) && cells[TIMER].startsWith("02:"))) {
          return true;
        }
      }
    }
    return false;
  }
}
