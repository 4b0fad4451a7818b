package org.bondstone.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The lock of a directory: one holder at a time in all processes, until it lets go or its process
 * ends.
 *
 * <p>A process loses such a lock when it closes any channel to the file, so the file is opened once
 * in a process. A system property tells the classes of other class loaders that this process has
 * the lock. The file lies outside of the folder of blocks, so no block can open it.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "bondstone.lock";
  private static final String HELD = "org.bondstone.files.lock:";

  private final FileChannel channel;
  private final String key;

  private DirectoryLock(FileChannel channel, String key) {
    this.channel = channel;
    this.key = key;
  }

  /** Whether this process has the lock of a directory, given by its real path. */
  static boolean isHeld(Path directory) {
    return System.getProperty(HELD + directory) != null;
  }

  /**
   * Takes the lock.
   *
   * @param directory the real path
   * @return null when somebody else has it
   */
  public static DirectoryLock take(Path directory) throws IOException {
    String key = HELD + directory;
    if (System.getProperties().putIfAbsent(key, "held") != null) {
      return null;
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      // Whether it can be written only opening it shows, also for root.
      channel = PrivateFiles.channel(directory.resolve(FILE));
      lock = channel.tryLock();
      return lock == null ? null : new DirectoryLock(channel, key);
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (lock == null) {
        System.getProperties().remove(key);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      System.getProperties().remove(key);
    }
  }
}
