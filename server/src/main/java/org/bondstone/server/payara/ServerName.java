package org.bondstone.server.payara;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bondstone.files.PrivateFiles;

/**
 * The name that marks this server's branches of distributed transactions. It stays the same over
 * restarts, and no two servers have the same: one would roll back the live branches of another.
 * Payara takes each branch whose name begins with its own, so all names have one length; an empty
 * one would claim the branches of every server.
 */
final class ServerName {

  private static final Logger LOG = System.getLogger(ServerName.class.getName());
  private static final String FILE = "server-name";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{9}");

  private ServerName() {}

  /**
   * The name in the data directory; the first start makes one. So does a later one that finds none
   * in the file, if no branch of this server can be in doubt.
   *
   * @throws FailedStartException when the file holds no name and branches may be in doubt
   */
  static String of(Path data) throws IOException {
    Path file = data.resolve(FILE);
    String found = Files.exists(file) ? Files.readString(file).strip() : null;
    if (found != null && NAME.matcher(found).matches()) {
      return found;
    }
    if (found != null) {
      refuseWhenInDoubt(data, file);
      LOG.log(Level.WARNING, "The file {0} holds no name. It gets a new one.", file);
    }
    // Short, because it becomes part of the identifier of every branch.
    String name = "b" + UUID.randomUUID().toString().substring(0, 8);
    PrivateFiles.replace(file, name + "\n");
    return name;
  }

  /** The recovery journal has an entry for each database that may hold a branch. */
  private static void refuseWhenInDoubt(Path data, Path file) throws IOException {
    Path journal = data.resolve("recovery");
    if (!Files.isDirectory(journal)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(journal, "*.spec")) {
      if (entries.iterator().hasNext()) {
        throw new FailedStartException(
            "The file "
                + file
                + " must hold the 9 characters that name this server, and databases may have"
                + " unfinished transactions under that name. Put it back from a backup, or delete"
                + " the file and "
                + journal
                + " when no database has any.");
      }
    }
  }
}
