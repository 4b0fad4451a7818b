package org.bondstone.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How files look from outside, to see whether any has changed. Links are followed. */
final class FileStamps {

  private static final String GONE = "gone";
  private static final int OF_BINDINGS = 2;

  private final Map<Path, String> stamps = new HashMap<>();

  FileStamps() {}

  void add(Collection<Path> files) {
    files.forEach(this::add);
  }

  private void add(Path file) {
    stamps.put(file, stamp(file));
  }

  void addBindings(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, OF_BINDINGS, FileVisitOption.FOLLOW_LINKS)) {
      files.forEach(this::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  void add(FileStamps others) {
    stamps.putAll(others.stamps);
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return GONE;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileStamps that && stamps.equals(that.stamps);
  }

  @Override
  public int hashCode() {
    return stamps.hashCode();
  }
}
