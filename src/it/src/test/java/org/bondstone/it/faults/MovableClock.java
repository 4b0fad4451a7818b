package org.bondstone.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clock on the wall of one process, which <a href="https://github.com/wolfcw/libfaketime">
 * libfaketime</a> moves while it runs. The clock that measures how long something takes goes on, as
 * it does when the clock of a machine is set.
 */
final class MovableClock {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path library;
  private final Path offset;

  private MovableClock(Path library, Path offset) {
    this.library = library;
    this.offset = offset;
  }

  /** A clock that is right, still; null where there is no libfaketime, after it has said so. */
  static MovableClock in(Path folder) {
    List<Path> found = libraries();
    if (found.isEmpty()) {
      System.out.println(
          "*** SKIPPED: clocks are not moved, as there is no libfaketime here (Debian: faketime)");
      return null;
    }
    MovableClock clock = new MovableClock(found.get(0), folder.resolve("offset"));
    clock.move(Duration.ZERO);
    return clock;
  }

  /** Debian has it in a folder for each kind of processor. */
  private static List<Path> libraries() {
    if (!Files.isDirectory(LIBRARIES)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(LIBRARIES)) {
      return folders.map(each -> each.resolve(LIBRARY)).filter(Files::exists).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process needs to go by this clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        offset.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // Otherwise it takes the end of each wait for one on the wall: a JVM then waits for nothing
        // at all, and turns in circles.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** Sets it, from the time that it is, all at once. */
  void move(Duration from) {
    try {
      Path next = offset.resolveSibling("offset.next");
      Files.writeString(next, "%+d".formatted(from.toSeconds()));
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
