package org.bondstone.adapter.database.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bondstone.files.Reserve;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The file system that H2 keeps databases in: the disk's, with {@link H2File} in between. H2's way
 * to add one ("Pluggable File System"); H2 makes the instances.
 */
public final class H2Files extends FilePathWrapper {

  private static final String SCHEME = "bondstone";
  private static final String DATABASE = ".mv.db";

  /** What the path of a database begins with in a URL. H2 knows the scheme from then on. */
  static String prefix() {
    FilePath.register(new H2Files());
    return SCHEME + ":";
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    String path = getBase().toString();
    Path database = Path.of(path.endsWith(DATABASE) ? withoutEnding(path) : path);
    return new H2File(() -> super.open(mode), Reserve.beside(database));
  }

  private static String withoutEnding(String path) {
    return path.substring(0, path.length() - DATABASE.length());
  }
}
