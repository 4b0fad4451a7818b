package org.bondstone.adapter.recovery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.adapter.specification.SpecificationReader;
import org.bondstone.adapter.specification.SpecificationWriter;
import org.bondstone.api.sql.ConnectionSpecification;
import org.bondstone.files.PrivateFiles;

/**
 * The specifications whose databases may hold in-doubt branches, one encrypted file each. Made at
 * the first write, so that a server without two-phase commits has none. Thread-safe.
 */
final class RecoveryJournal {

  private static final Logger LOG = System.getLogger(RecoveryJournal.class.getName());
  private static final String SUFFIX = ".spec";
  private static final String TYPE = "sql-connector";

  private final Path directory;
  private final Path keyFile;
  private volatile JournalCipher cipher;

  RecoveryJournal(Path directory, Path keyFile) {
    this.directory = directory;
    this.keyFile = keyFile;
  }

  /**
   * One specification of the journal.
   *
   * @param name the name of its file
   */
  record Entry(String name, ConnectionSpecification specification) {}

  /** All specifications that can be read. One that cannot is reported, and stays. */
  List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    try {
      for (String name : names()) {
        read(name, entries);
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The recovery journal " + directory + " cannot be read.", e);
    }
    return entries;
  }

  /** The names of all, also of those that cannot be read. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
        files.forEach(file -> names.add(name(file)));
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return names;
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private void read(String name, List<Entry> entries) {
    Path file = file(name);
    try {
      Map<String, Object> data =
          ValueCodec.decode(cipher().decrypt(name, Files.readAllBytes(file)));
      entries.add(new Entry(name, SpecificationReader.read(TYPE, data)));
    } catch (IOException | RuntimeException e) {
      // Whatever a later version has written: one entry must not keep the server from starting.
      LOG.log(
          Level.ERROR,
          "The entry {0} of the recovery journal cannot be read, so in-doubt branches of its"
              + " database are not resolved: {1}",
          file,
          e.getMessage());
    }
  }

  /** Writes a specification; when this returns, it outlives a crash. */
  Entry write(ConnectionSpecification specification) throws IOException {
    byte[] content = ValueCodec.encode(SpecificationWriter.write(specification));
    String name = cipher().name(content);
    PrivateFiles.replace(file(name), cipher().encrypt(name, content));
    return new Entry(name, specification);
  }

  void delete(Entry entry) {
    try {
      Files.deleteIfExists(file(entry.name()));
    } catch (IOException e) {
      // It is only asked for nothing at the next start.
      LOG.log(Level.WARNING, "An entry of the recovery journal cannot be deleted.", e);
    }
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }

  private JournalCipher cipher() throws IOException {
    JournalCipher known = cipher;
    if (known == null) {
      known = JournalCipher.of(keyFile);
      cipher = known;
    }
    return known;
  }
}
