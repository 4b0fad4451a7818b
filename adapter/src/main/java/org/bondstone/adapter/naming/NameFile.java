package org.bondstone.adapter.naming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bondstone.files.PrivateFiles;

/** The names of the blocks that there were last, one a line. */
record NameFile(Path path) {

  Set<String> read() throws IOException {
    try {
      return Files.readAllLines(path).stream()
          .filter(line -> !line.isBlank())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (NoSuchFileException e) {
      return new TreeSet<>();
    }
  }

  void write(Collection<String> names) throws IOException {
    PrivateFiles.replace(path, String.join("\n", names) + "\n");
  }
}
