package org.bondstone.server;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files that Payara Micro is started with.
 *
 * @param unpacked where it unpacks itself; a killed server leaves that to the next start
 * @param temporary where it puts copies of what it deploys, some of which it never deletes
 */
record ServerFiles(Path bootCommands, Path logging, Path unpacked, Path temporary, Path logs) {

  private static final String WORK = "payara";

  /** Writes them anew into the data directory. */
  static ServerFiles write(Settings settings, DataDirectory data) throws IOException {
    delete(data);
    Path work = data.directory(WORK);
    ServerFiles files =
        new ServerFiles(
            work.resolve("boot-commands.txt"),
            work.resolve("logging.properties"),
            data.directory(WORK + "/unpacked"),
            data.directory(WORK + "/tmp"),
            data.directory("logs"));
    BootCommands.write(
        files.bootCommands, settings, data.directory("transactions"), data.serverName());
    LogConfiguration.write(files.logging, files.logs);
    return files;
  }

  /** Deletes what only the running server needs. */
  static void delete(DataDirectory data) throws IOException {
    data.delete(WORK);
  }
}
