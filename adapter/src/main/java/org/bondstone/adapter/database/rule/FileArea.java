package org.bondstone.adapter.database.rule;

import java.nio.file.Path;

/**
 * Where the files lie that connections may open. Immutable and thread-safe.
 *
 * @param root the folder that they lie below; relative paths are relative to it
 * @param formerRoot absolute paths below this folder mean the same path below the root, where older
 *     documents name them; null for none
 * @param reserved a folder below the root whose files are refused; null for none
 * @param memoryPrefix what the names of databases in memory begin with, which are as apart as files
 */
record FileArea(Path root, Path formerRoot, Path reserved, String memoryPrefix) {

  FileArea {
    root = absolute(root);
    formerRoot = absolute(formerRoot);
    reserved = absolute(reserved);
  }

  private static Path absolute(Path path) {
    return path == null ? null : path.toAbsolutePath().normalize();
  }
}
