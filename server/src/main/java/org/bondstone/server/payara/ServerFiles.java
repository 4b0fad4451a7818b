package org.bondstone.server.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bondstone.files.DataDirectory;
import org.bondstone.files.PrivateFiles;
import org.bondstone.server.log.LogConfiguration;
import org.bondstone.server.setting.ServerSettings;

/**
 * The files that Payara Micro is started with.
 *
 * @param unpacked where it unpacks itself; a killed server leaves that to the next start
 * @param temporary where it puts copies of what it deploys, some of which it never deletes
 */
record ServerFiles(Path bootCommands, Path logging, Path unpacked, Path temporary, Path logs) {

  private static final String WORK = "payara";

  /** Payara 7 makes the service of its traces of it: bondstone-server. */
  private static final String UNPACKED = "bondstone";

  /** Writes them anew into the data directory. */
  static ServerFiles write(ServerSettings settings, DataDirectory directory) throws IOException {
    delete(directory);
    Path data = directory.path();
    Path work = PrivateFiles.createDirectories(data.resolve(WORK));
    ServerFiles files =
        new ServerFiles(
            work.resolve("boot-commands.txt"),
            work.resolve("logging.properties"),
            PrivateFiles.createDirectories(work.resolve(UNPACKED)),
            temporary(directory),
            PrivateFiles.createDirectories(data.resolve("logs")));
    BootCommands.write(files.bootCommands, settings);
    LogConfiguration.write(files.logging, files.logs);
    return files;
  }

  /** Makes the folder of temporary files. */
  static Path temporary(DataDirectory directory) throws IOException {
    return PrivateFiles.createDirectories(directory.path().resolve(WORK).resolve("tmp"));
  }

  /** Deletes what only the running server needs. */
  static void delete(DataDirectory data) throws IOException {
    Path work = data.path().resolve(WORK);
    if (Files.exists(work)) {
      for (Path content : deepestFirst(work)) {
        Files.deleteIfExists(content);
      }
    }
  }

  private static List<Path> deepestFirst(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
