package org.bondstone.adapter.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bondstone.api.error.RefusedUrlException;

/**
 * Decides which files may be opened: those below the data directory, with no way out of it by
 * {@code ..}, by a link or by an absolute path. Paths are plain: no scheme, no escape, no setting
 * hides in them.
 */
final class FileRules {

  private FileRules() {}

  /**
   * Resolves a path.
   *
   * @param path as given, relative to the data directory or absolute inside it
   * @param what what the path is, for the message: "database", "CA file"
   * @param suffixes what the driver adds to the path; each such file is checked as well
   * @return the absolute path
   * @throws RefusedUrlException when the path is not allowed; the message does not show it
   */
  static Path resolve(String path, AccessPolicy policy, String what, String... suffixes) {
    Path plain = plain(path, what);
    Path directory = policy.dataDirectory();
    if (directory == null) {
      return plain.toAbsolutePath().normalize();
    }
    for (Path part : plain) {
      if (part.toString().equals("..")) {
        throw refused(what, "lies outside the data directory");
      }
    }
    Path resolved = directory.resolve(plain).normalize();
    if (!resolved.startsWith(directory) || resolved.equals(directory)) {
      throw refused(what, "lies outside the data directory");
    }
    try {
      check(policy, resolved, what);
      for (String suffix : suffixes) {
        check(policy, Path.of(resolved + suffix), what);
      }
    } catch (IOException e) {
      throw new RefusedUrlException("The path of the " + what + " cannot be checked.", e);
    }
    return resolved;
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

  private static void check(AccessPolicy policy, Path file, String what) throws IOException {
    Path directory = policy.dataDirectory();
    checkLinks(directory, file, what);
    if (policy.ownFilesReserved()) {
      checkReserved(directory, file, what);
      Path existing = file;
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      Path real = existing.toRealPath();
      // A link inside the data directory may lead to one of them.
      if (Files.exists(directory) && !real.equals(directory.toRealPath())) {
        checkReserved(directory.toRealPath(), real, what);
      }
    }
  }

  private static void checkReserved(Path directory, Path file, String what) {
    if (OwnFiles.contain(directory.relativize(file).getName(0).toString())) {
      throw refused(what, "is one that the server keeps for itself");
    }
  }

  /** Follows every link on the way, also one that leads to nothing yet. */
  private static void checkLinks(Path directory, Path file, String what) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Path real = directory.toRealPath();
    Path at = directory;
    for (Path part : directory.relativize(file)) {
      at = at.resolve(part);
      boolean link = Files.isSymbolicLink(at);
      if (link && !Files.exists(at)) {
        throw refused(what, "is a link that leads nowhere");
      }
      if (link && !at.toRealPath().startsWith(real)) {
        throw refused(what, "is a link out of the data directory");
      }
    }
  }

  private static RefusedUrlException refused(String what, String why) {
    return new RefusedUrlException("The path of the " + what + " " + why + ".");
  }
}
