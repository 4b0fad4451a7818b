package org.bondstone.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The files with documents in a folder and the folders in it. */
final class DocumentFiles {

  private static final int DEEPEST = 8;
  private static final int MOST_FILES = 5_000;

  private DocumentFiles() {}

  /**
   * All of them, in order. Names that begin with a dot are left out: Kubernetes keeps the versions
   * of a mounted folder below such names, and links to them.
   *
   * @throws IOException when the folder cannot be read
   */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> found =
        Files.find(
            folder,
            DEEPEST,
            (path, attributes) -> attributes.isRegularFile() && isDocument(folder.relativize(path)),
            FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = found.sorted().limit(MOST_FILES + 1L).toList();
      if (files.size() > MOST_FILES) {
        throw new IOException("it holds more than " + MOST_FILES + " files");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isDocument(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /**
   * Reads all documents of a folder. Of two with the same name the later one is a fault.
   *
   * @throws IOException when the folder cannot be read
   */
  static DocumentParser.Parsed read(Path folder) throws IOException {
    List<FileDocument> documents = new ArrayList<>();
    List<FileFault> faults = new ArrayList<>();
    Map<BlockName, FileDocument> known = new HashMap<>();
    for (Path file : list(folder)) {
      DocumentParser.Parsed parsed = read(file, file.toString());
      faults.addAll(parsed.faults());
      for (FileDocument document : parsed.documents()) {
        FileDocument other = known.putIfAbsent(document.block(), document);
        if (other == null) {
          documents.add(document);
        } else {
          faults.add(
              document.fault(
                  "/name",
                  "The block %s stands in %s already"
                      .formatted(document.block(), other.shownFile())));
        }
      }
    }
    return new DocumentParser.Parsed(documents, faults);
  }

  private static DocumentParser.Parsed read(Path file, String shown) {
    try (InputStream in = Files.newInputStream(file)) {
      return DocumentParser.parse(file, shown, in.readNBytes(DocumentParser.MOST_BYTES + 1));
    } catch (IOException e) {
      FileFault fault =
          FileFault.ofFile(shown, "The file cannot be read: " + e.getClass().getSimpleName());
      return new DocumentParser.Parsed(List.of(), List.of(fault));
    }
  }
}
