package org.bondstone.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The directory that holds all that a server keeps. One process at a time uses it. Its own files
 * lie in it; the files that blocks may open lie in a folder of it, {@link #BLOCKS}, and nowhere
 * else. Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {

  /** The folder of the files that blocks may open. */
  public static final String BLOCKS = "blocks";

  private static final Logger LOG = System.getLogger(DataDirectory.class.getName());

  private final Path path;

  /** Null when another part of this process holds the lock. */
  private final DirectoryLock lock;

  private DataDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory when it is not there, and takes it. Nothing in it is touched before.
   *
   * @throws DataDirectoryException when it cannot be used, or is in use
   */
  public static DataDirectory open(Path path) throws DataDirectoryException {
    Path real = make(path);
    try {
      DirectoryLock lock = DirectoryLock.take(real);
      if (lock == null) {
        throw new DataDirectoryException(
            "Another running server uses it; each needs its own directory.");
      }
      return taken(path, lock);
    } catch (DataDirectoryException e) {
      throw e;
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private static DataDirectory taken(Path path, DirectoryLock lock) throws IOException {
    try {
      new BlockFiles(path).makeFolder();
      return new DataDirectory(path, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * As {@link #open}; a directory that another part of this process has opened is shared with it.
   *
   * @throws DataDirectoryException when it cannot be used, or another process uses it
   */
  public static DataDirectory join(Path path) throws DataDirectoryException {
    return DirectoryLock.isHeld(make(path)) ? new DataDirectory(path, null) : open(path);
  }

  private static Path make(Path path) throws DataDirectoryException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new DataDirectoryException("It must be a directory, but a file is there.");
    }
    try {
      return PrivateFiles.createDirectories(path).toRealPath();
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private static DataDirectoryException notWritable(IOException cause) {
    String reason =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return new DataDirectoryException(
        "It must be a directory that this user can create and write"
            + (reason == null ? "." : ", but: " + reason + "."),
        cause);
  }

  public Path path() {
    return path;
  }

  /**
   * Puts the files of blocks into their folder, takes the rights of others away and deletes what a
   * killed process has left half written.
   *
   * @param storeFile the store's database without its ending, which stays where it is; null when it
   *     is none of this directory, or the default
   * @throws IOException when the directory cannot be read or written
   */
  public void arrange(Path storeFile) throws IOException {
    for (Path own : List.of(path, path.resolve("keys"), path.resolve("recovery"))) {
      PrivateFiles.deleteDrafts(own);
    }
    new BlockFiles(path).move(storeFile);
    takeFromOthers();
  }

  /** Takes the rights of others away from the directory and all that is in it. */
  public void takeFromOthers() throws IOException {
    int refused = PrivateFiles.takeFromOthers(path);
    if (refused > 0) {
      LOG.log(
          Level.WARNING,
          "{0} files in {1} belong to another user; others may be able to read them.",
          refused,
          path);
    }
  }

  /** Lets others use the directory, when this object has taken it. */
  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
