package org.bondstone.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directory that holds all that a server keeps. One server at a time uses it: the lock is held
 * until {@link #close} or the end of the process.
 */
final class DataDirectory implements AutoCloseable {

  private static final String LOCK = "bondstone.lock";
  private static final String NAME = "server-name";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the directory when it is not there, and takes it.
   *
   * @throws BadSettingException when it cannot be used
   */
  static DataDirectory open(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw refused(path, "It must be a directory, but a file is there.");
    }
    try {
      Files.createDirectories(path);
      // Opening for writing is the only question whose answer also holds for root.
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw refused(path, "Another running server uses it; each needs its own directory.");
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw refused(path, "It must be a directory that this user can create and write.");
    }
  }

  Path path() {
    return path;
  }

  /** A directory in here, made when it is not there. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /** Deletes a directory in here with all its content, if it is there. */
  void delete(String name) throws IOException {
    Path directory = path.resolve(name);
    if (Files.exists(directory)) {
      for (Path content : deepestFirst(directory)) {
        Files.deleteIfExists(content);
      }
    }
  }

  /**
   * The name that marks this server's branches of distributed transactions. It stays the same over
   * restarts, and no two servers have the same: one would roll back the live branches of another.
   */
  String serverName() throws IOException {
    Path file = path.resolve(NAME);
    if (!Files.exists(file)) {
      // Short, because it becomes part of the identifier of every branch.
      Files.writeString(file, "b" + UUID.randomUUID().toString().substring(0, 8) + "\n");
    }
    return Files.readString(file).strip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static List<Path> deepestFirst(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static BadSettingException refused(Path path, String why) {
    return new BadSettingException(Setting.DATA_DIR, path.toString(), why);
  }
}
