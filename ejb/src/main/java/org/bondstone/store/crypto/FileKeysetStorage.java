package org.bondstone.store.crypto;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bondstone.store.error.StoreSetupException;

/** A keyset in a file that only its owner may read. */
public final class FileKeysetStorage implements KeysetStorage {

  private static final Logger LOG = System.getLogger(FileKeysetStorage.class.getName());
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;

  public FileKeysetStorage(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Optional<String> read() {
    try {
      String text = Files.readString(file);
      warnWhenOthersMayRead();
      return Optional.of(text);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw cannot("read", e);
    }
  }

  @Override
  public boolean create(String keyset) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = draft(keyset);
      try {
        return putInPlace(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw cannot("write", e);
    }
  }

  /** A link appears whole, and never takes the place of a file that is there. */
  private boolean putInPlace(Path draft) throws IOException {
    try {
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
      return true;
    }
  }

  @Override
  public void replace(String keyset) {
    try {
      Path draft = draft(keyset);
      try {
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw cannot("write", e);
    }
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public String place() {
    return "file " + file;
  }

  private Path draft(String keyset) throws IOException {
    Path draft =
        Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", ownerOnly());
    Files.writeString(draft, keyset, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
    return draft;
  }

  private FileAttribute<?>[] ownerOnly() {
    return knowsPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private boolean knowsPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void warnWhenOthersMayRead() throws IOException {
    if (knowsPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      LOG.log(
          Level.WARNING,
          "The keyset {0} can be read by others than its owner. Run: chmod 600 {0}",
          file);
    }
  }

  private StoreSetupException cannot(String verb, IOException cause) {
    return new StoreSetupException(
        "Cannot %s the keyset %s: %s"
            .formatted(verb, file, cause.getClass().getSimpleName() + " " + cause.getMessage()),
        cause);
  }
}
