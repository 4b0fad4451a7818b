package org.bondstone.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A connector that a shared server of tests has from a file. Its credentials ended long ago. */
public final class BlockOfFile {

  private static final String DOCUMENT =
      """
      type: sql-connector
      name: of-file
      expires: 2020-01-31
      data: {connection_info: {driver: h2, database: of-file}}
      """;

  private BlockOfFile() {}

  /**
   * Writes it.
   *
   * @param data the server's data directory
   * @return the value of {@code bondstone.blocks.folder}
   */
  public static String writeBelow(Path data) throws IOException {
    Path files = Files.createDirectory(data.resolve("files"));
    Files.writeString(files.resolve("of-file.yaml"), DOCUMENT);
    return files.toString();
  }
}
