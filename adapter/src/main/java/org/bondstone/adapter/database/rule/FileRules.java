package org.bondstone.adapter.database.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.bondstone.api.error.RefusedUrlException;
import org.bondstone.files.PrivateFiles;

/**
 * Decides which files may be opened: those of the policy's folder, with no way out of it by {@code
 * ..}, by a link or by an absolute path. Paths are plain: no scheme, no escape, no setting hides in
 * them.
 */
public final class FileRules {

  private static final String FOLDER = "the folder that files may lie in";
  private static final String OUTSIDE = "lies outside of " + FOLDER;

  private FileRules() {}

  /**
   * Resolves a path.
   *
   * @param path as given, relative to the policy's folder or absolute inside it
   * @param what what the path is, for the message: "database", "CA file"
   * @param suffixes what the driver adds to the path; each such file is checked as well
   * @return the absolute path
   * @throws RefusedUrlException when the path is not allowed; the message does not show it
   */
  public static Path resolve(String path, AccessPolicy policy, String what, String... suffixes) {
    Path plain = plain(path, what);
    FileArea area = policy.files();
    if (area == null) {
      return plain.toAbsolutePath().normalize();
    }
    for (Path part : plain) {
      if (part.toString().equals("..")) {
        throw refused(what, OUTSIDE);
      }
    }
    Path resolved = place(plain.normalize(), area);
    if (!resolved.startsWith(area.root()) || resolved.equals(area.root())) {
      throw refused(what, OUTSIDE);
    }
    try {
      check(area, resolved, what);
      for (String suffix : suffixes) {
        check(area, Path.of(resolved + suffix), what);
      }
    } catch (IOException e) {
      throw new RefusedUrlException("The path of the " + what + " cannot be checked.", e);
    }
    return resolved;
  }

  private static Path place(Path path, FileArea area) {
    boolean former =
        area.formerRoot() != null
            && path.startsWith(area.formerRoot())
            && !path.startsWith(area.root());
    return area.root().resolve(former ? area.formerRoot().relativize(path) : path);
  }

  /**
   * Makes an empty database file that only the server's user may read, where none is: libraries
   * would let others read it. They keep the rights of a file that is there. Without restriction the
   * user's own rule holds, as for any file of a program.
   */
  public static void createPrivate(Path file, AccessPolicy policy) throws IOException {
    if (keepsPrivate(policy)) {
      PrivateFiles.createEmpty(file);
    }
  }

  /** Whether only the server's user may read new files. */
  public static boolean keepsPrivate(AccessPolicy policy) {
    return policy.files() != null;
  }

  /** Deletes a database that is a file, with those that the driver keeps beside it. */
  public static void delete(Path file, String what, String... suffixes) throws SQLException {
    try {
      Files.deleteIfExists(file);
      for (String suffix : suffixes) {
        Files.deleteIfExists(Path.of(file + suffix));
      }
    } catch (IOException e) {
      throw new SQLException("The " + what + " cannot be deleted.", "58030", e);
    }
  }

  private static Path plain(String path, String what) {
    boolean strange =
        path.isBlank()
            || path.startsWith("~")
            || path.chars()
                .anyMatch(c -> Character.isISOControl(c) || "\\%:;?#*|<>\"".indexOf(c) >= 0);
    if (strange) {
      throw refused(what, "is not plain; allowed are names with / between them");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw refused(what, "is not valid on this system");
    }
  }

  private static void check(FileArea area, Path file, String what) throws IOException {
    if (Files.exists(area.root())) {
      checkLinks(area.root(), file, what);
    }
    if (area.reserved() != null && lies(real(file), real(area.reserved()))) {
      throw refused(what, "lies in the folder of the files of blocks");
    }
  }

  private static boolean lies(Path file, Path folder) {
    return file.startsWith(folder) && !file.equals(folder);
  }

  /** With the links resolved of as much of it as exists. */
  private static Path real(Path file) throws IOException {
    Path existing = file;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing.toRealPath().resolve(existing.relativize(file));
  }

  /** Follows every link on the way, also one that leads to nothing yet. */
  private static void checkLinks(Path root, Path file, String what) throws IOException {
    Path real = root.toRealPath();
    Path at = root;
    for (Path part : root.relativize(file)) {
      at = at.resolve(part);
      boolean link = Files.isSymbolicLink(at);
      if (link && !Files.exists(at)) {
        throw refused(what, "is a link that leads nowhere");
      }
      if (link && !at.toRealPath().startsWith(real)) {
        throw refused(what, "is a link out of " + FOLDER);
      }
    }
  }

  private static RefusedUrlException refused(String what, String why) {
    return new RefusedUrlException("The path of the " + what + " " + why + ".");
  }
}
