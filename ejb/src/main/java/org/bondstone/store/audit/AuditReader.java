package org.bondstone.store.audit;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.io.input.ReversedLinesFileReader;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.AuditEntry;
import org.bondstone.store.model.AuditPage;
import org.bondstone.store.model.AuditPlace;
import org.bondstone.store.service.AuditTrail;

/** Reads the files of a trail from their ends, while it is written. Thread-safe. */
public final class AuditReader implements AuditTrail {

  private static final Logger LOG = System.getLogger(AuditReader.class.getName());

  /** Lines that one call looks at, so that none takes long: some ten megabytes. */
  private static final int MOST_LINES = 100_000;

  private final Path directory;
  private final int mostLines;

  /** A reader of the files in a directory. */
  public AuditReader(Path directory) {
    this(directory, MOST_LINES);
  }

  AuditReader(Path directory, int mostLines) {
    this.directory = directory;
    this.mostLines = mostLines;
  }

  @Override
  public AuditPage read(String text, AuditPlace from, int limit) {
    try {
      return search(text.toLowerCase(Locale.ROOT), from, limit).page();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The audit trail cannot be read: {0}", e.toString());
      throw new StoreUnavailableException("The audit trail cannot be read.", e);
    }
  }

  /** A file that ends after the list is made, and before it is read, would be left out. */
  private Search search(String text, AuditPlace from, int limit) throws IOException {
    List<Path> files;
    Search search;
    Object current;
    do {
      current = AuditFile.current(directory);
      files = AuditFile.newestFirst(directory);
      search = new Search(text, from, limit, mostLines);
      read(files.get(0), search);
    } while (!Objects.equals(current, AuditFile.current(directory)));
    for (Path file : files.subList(1, files.size())) {
      if (search.isOver()) {
        search.hasMore = true;
        break;
      }
      read(file, search);
    }
    return search;
  }

  private static void read(Path file, Search search) throws IOException {
    try (ReversedLinesFileReader lines =
        ReversedLinesFileReader.builder()
            .setPath(file)
            .setCharset(StandardCharsets.US_ASCII)
            .get()) {
      String line = lines.readLine();
      while (line != null && !search.isOver()) {
        search.lookAt(line);
        line = lines.readLine();
      }
      search.hasMore |= line != null;
    } catch (NoSuchFileException e) {
      // Deleted for its age meanwhile, or ended and read under its other name.
    }
  }

  /** One search while it goes. */
  private static final class Search {

    private final String text;
    private final AuditPlace from;
    private final int limit;
    private final List<AuditEntry> found = new ArrayList<>();
    private int linesLeft;
    private boolean hasMore;
    private boolean begun;
    private AuditPlace last;

    Search(String text, AuditPlace from, int limit, int mostLines) {
      this.text = text;
      this.from = from;
      this.limit = limit;
      this.linesLeft = mostLines;
      this.begun = from.mark() == null;
    }

    boolean isOver() {
      return found.size() >= limit || linesLeft == 0;
    }

    void lookAt(String line) {
      if (begun) {
        // A line that a crash has torn is none.
        AuditRecord.parse(line).ifPresent(record -> lookAt(line, record));
      } else {
        begun = mark(line).equals(from.mark()) && isOfTime(line);
      }
    }

    private boolean isOfTime(String line) {
      return AuditRecord.parse(line)
          .filter(record -> record.time().equals(from.time()))
          .isPresent();
    }

    /** Tells a record from others of its time. */
    private static String mark(String line) {
      return Integer.toHexString(line.hashCode());
    }

    private void lookAt(String line, AuditRecord record) {
      if (from.mark() == null && !record.time().isBefore(from.time())) {
        return;
      }
      linesLeft--;
      last = new AuditPlace(record.time(), mark(line));
      if (text.isEmpty() || matches(record)) {
        found.add(
            new AuditEntry(
                record.time().atOffset(ZoneOffset.UTC),
                record.who(),
                record.what(),
                record.subject(),
                Math.max(1, record.times())));
      }
    }

    private boolean matches(AuditRecord record) {
      return Stream.of(record.who(), record.what(), record.subject())
          .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text));
    }

    AuditPage page() {
      return new AuditPage(found, hasMore ? last.toString() : null);
    }
  }
}
