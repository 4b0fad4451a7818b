package org.bondstone.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Files that only the server's own user may read. What is written is on disk, whole, when a method
 * returns, also on a thread that is interrupted; when it throws, the file is as it was before.
 * Where the file system knows no owners, rights are left alone.
 */
public final class PrivateFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final Set<PosixFilePermission> OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private static final FileAttribute<?>[] DIRECTORY = attributes("rwx------");
  private static final FileAttribute<?>[] FILE = attributes("rw-------");
  private static final FileAttribute<?>[] USUAL = {};
  private static final String DRAFT = ".bondstone-draft";

  private PrivateFiles() {}

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes a directory and those above it, where they are not there. */
  public static Path createDirectories(Path directory) throws IOException {
    // Also where a link leads to a directory, which the JDK's own method refuses.
    if (Files.isDirectory(directory)) {
      return directory;
    }
    try {
      return Files.createDirectories(directory, DIRECTORY);
    } catch (FileAlreadyExistsException e) {
      // Not to be taken for the file that was to be created in it.
      NotDirectoryException wrong = new NotDirectoryException(e.getFile());
      wrong.initCause(e);
      throw wrong;
    }
  }

  /** Makes an empty file where none is, for a library that would let others read its own. */
  public static void createEmpty(Path file) throws IOException {
    createDirectories(file.getParent());
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException e) {
      // It keeps what it holds.
      return;
    }
  }

  /** A channel that writes to a file, which is made when it is not there and else kept. */
  static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
  }

  /**
   * Creates a file.
   *
   * @throws FileAlreadyExistsException when it is there already; it is left as it is
   */
  public static void create(Path file, byte[] content) throws IOException {
    Path draft = draft(file, content, FILE);
    try {
      putInPlace(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
    force(file.getParent());
  }

  /** A link appears whole, and never takes the place of a file that is there. */
  private static void putInPlace(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A file system without hard links.
      Files.move(draft, file);
    }
  }

  /** Writes a file in place of an older one. */
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, content, FILE);
  }

  /** The same for what is no secret, with the rights that files of this process usually have. */
  public static void replaceUsual(Path file, byte[] content) throws IOException {
    replace(file, content, USUAL);
  }

  private static void replace(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path draft = draft(file, content, attributes);
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    force(file.getParent());
  }

  /** As {@link #replace(Path, byte[])}, in UTF-8. */
  public static void replace(Path file, String content) throws IOException {
    replace(file, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Path draft(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    createDirectories(file.getParent());
    return uninterrupted(() -> newDraft(file, content, attributes));
  }

  private static Path newDraft(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + DRAFT);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      return draft;
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /** Deletes what a process that was killed has left of a write. */
  static void deleteDrafts(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, "*" + DRAFT)) {
        for (Path draft : drafts) {
          Files.deleteIfExists(draft);
        }
      }
    }
  }

  /** Without this a crash of the machine could lose a file's name. */
  static void force(Path directory) throws IOException {
    if (POSIX) {
      uninterrupted(
          () -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
              channel.force(true);
              return directory;
            }
          });
    }
  }

  /** All that a file holds. */
  public static byte[] read(Path file) throws IOException {
    return uninterrupted(() -> Files.readAllBytes(file));
  }

  /** Work with channels. */
  private interface Work<T> {
    T run() throws IOException;
  }

  /** Whoever interrupts a thread closes its channel. That is no fault of the file: once more. */
  private static <T> T uninterrupted(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Takes the rights of others away from a directory and all that it holds. Links are not followed;
   * what belongs to another user stays as it is.
   *
   * @return how many files and directories could not be changed
   */
  public static int takeFromOthers(Path directory) throws IOException {
    if (!POSIX || !Files.isDirectory(directory)) {
      return 0;
    }
    Sweep sweep = new Sweep();
    Files.walkFileTree(directory, sweep);
    return sweep.refused;
  }

  private static final class Sweep extends SimpleFileVisitor<Path> {

    private int refused;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return close(directory);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : close(file);
    }

    /** Deleted meanwhile, or not ours to read. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult close(Path path) {
      try {
        Set<PosixFilePermission> now =
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (!OWNER.containsAll(now)) {
          now.retainAll(OWNER);
          Files.setPosixFilePermissions(path, now);
        }
      } catch (IOException e) {
        refused += Files.exists(path) ? 1 : 0;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
