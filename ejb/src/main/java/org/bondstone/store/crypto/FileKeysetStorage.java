package org.bondstone.store.crypto;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bondstone.files.PrivateFiles;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreSetupException;

/** A keyset, or the password of the store, in a file that only its owner may read. */
public final class FileKeysetStorage implements KeysetStorage {

  private static final Logger LOG = System.getLogger(FileKeysetStorage.class.getName());
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final long LEAST_ROOM = 1 << 16;

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
      PrivateFiles.create(file, keyset.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw cannot("write", e);
    }
  }

  @Override
  public void replace(String keyset) {
    try {
      PrivateFiles.replace(file, keyset);
    } catch (IOException e) {
      throw cannot("write", e);
    }
  }

  @Override
  public String place() {
    return "file " + file;
  }

  private boolean knowsPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void warnWhenOthersMayRead() throws IOException {
    if (knowsPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      LOG.log(
          Level.WARNING,
          "The file {0} can be read by others than its owner. Run: chmod 600 {0}",
          file);
    }
  }

  private StoreException cannot(String verb, IOException cause) {
    if (verb.equals("write") && isFull()) {
      return new StoreFullException(cause);
    }
    return new StoreSetupException(
        "Cannot %s the file %s: %s"
            .formatted(verb, file, cause.getClass().getSimpleName() + " " + cause.getMessage()),
        cause);
  }

  private boolean isFull() {
    try {
      return Files.getFileStore(file.getParent()).getUsableSpace() < LEAST_ROOM;
    } catch (IOException e) {
      return false;
    }
  }
}
