package org.bondstone.server.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import org.bondstone.files.PrivateFiles;

/**
 * The classes of the server as a JVM has them in memory. The JVM of the first start writes them
 * when the server has stopped in order, and those of later starts read them: from an archive (class
 * data sharing), or from an AOT cache where {@link JvmCommand#canWriteAotCache}. They fit one jar,
 * one JVM and its options only.
 *
 * <p>What a JVM writes is a draft until the next start has tried it: a JVM that was killed
 * meanwhile leaves a part of it, and JDK 17 crashes on such a part. The draft of a server that did
 * not start has few of its classes, and is not taken.
 */
public final class StoredClasses {

  /**
   * To write them, a server that took 250 MB took 1,060 on JDK 25, and 620 on JDK 17. Where a
   * container has less, the system kills the one or the other at each stop.
   */
  static final long LEAST_MEMORY = 2L << 30;

  private static final String FOLDER = "classes";
  private static final String DRAFT = ".new";
  private static final String STARTED = "started";

  private final Path folder;
  private final Path file;
  private final Path draft;
  private final boolean cache;
  private final boolean written;

  /**
   * @param data the data directory
   * @param cache whether they are in an AOT cache; otherwise in an archive
   * @param name another one for each jar, JVM and choice of options
   * @param memory bytes that the machine or its container has
   */
  StoredClasses(Path data, boolean cache, String name, long memory) {
    this.folder = data.resolve(FOLDER);
    this.file = folder.resolve(name);
    this.draft = folder.resolve(name + DRAFT);
    this.cache = cache;
    this.written = memory >= LEAST_MEMORY;
  }

  /**
   * The options of a JVM that reads them, or of one that writes them when there are none and it has
   * the memory.
   *
   * @param works whether a JVM starts with these options
   */
  List<String> options(Predicate<List<String>> works) throws IOException {
    if (Files.deleteIfExists(folder.resolve(STARTED)) && Files.exists(draft)) {
      if (works.test(List.of(cache ? "-XX:AOTMode=on" : "-Xshare:on", reading(draft)))) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (Files.exists(file)) {
      return List.of(reading(file));
    }
    if (!written) {
      return List.of();
    }
    PrivateFiles.createDirectories(folder);
    empty();
    return List.of((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + draft);
  }

  private String reading(Path from) {
    return (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + from;
  }

  /** Deletes those of other jars and other JVMs. */
  private void empty() throws IOException {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(folder)) {
      for (Path other : others) {
        Files.deleteIfExists(other);
      }
    }
  }

  /**
   * Lets the next start take what the JVM writes when it ends, because the server has started.
   *
   * @param data the data directory
   */
  public static void haveAll(Path data) throws IOException {
    Path folder = data.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      PrivateFiles.replace(folder.resolve(STARTED), "");
    }
  }
}
