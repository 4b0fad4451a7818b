package org.bondstone.store.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bondstone.files.PrivateFiles;

/**
 * The trail's file {@code audit.log}, which only its owner may read, and those before it. Not
 * thread-safe.
 */
final class AuditFile implements RecordSink {

  private static final String CURRENT = "audit.log";
  private static final String ENDED = "audit-*.log";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** So that the age of a file says something about its records. */
  private static final Duration LONGEST_FILE = Duration.ofDays(1);

  private final Path directory;
  private final Path file;
  private final AuditLimits limits;
  private FileChannel channel;
  private Object key;
  private Instant begun;

  AuditFile(Path directory, AuditLimits limits) {
    this.directory = directory;
    this.file = directory.resolve(CURRENT);
    this.limits = limits;
  }

  @Override
  public void append(AuditRecord entry, Instant now, boolean durable) throws IOException {
    open(now);
    if (channel.size() >= limits.fileSize()) {
      end(now);
    }
    long end = channel.size();
    try {
      write(entry.line() + "\n");
      if (durable) {
        channel.force(false);
      }
    } catch (IOException e) {
      undo(end, e);
      throw e;
    }
  }

  /** Half a line would spoil the next one. */
  private void undo(long end, IOException cause) throws IOException {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
      // Opening it again finds that it is torn.
      close();
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Opens the file when it is not open, or when somebody has put another in its place. */
  private void open(Instant now) throws IOException {
    if (channel != null && channel.isOpen() && Objects.equals(key, keyOfFile())) {
      return;
    }
    close();
    if (!Files.exists(file)) {
      create();
    }
    channel = FileChannel.open(file, StandardOpenOption.APPEND);
    key = keyOfFile();
    begun = channel.size() == 0 ? now : Files.getLastModifiedTime(file).toInstant();
    if (!endsWithALine()) {
      // A crash has torn the last one.
      write("\n");
    }
  }

  private Object keyOfFile() throws IOException {
    return current(directory);
  }

  /** What tells the file of a trail that is written now from all others; null for none. */
  static Object current(Path directory) throws IOException {
    try {
      return Files.readAttributes(directory.resolve(CURRENT), BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private boolean endsWithALine() throws IOException {
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reading.size() == 0
          || reading.read(last, reading.size() - 1) < 1
          || last.get(0) == '\n';
    }
  }

  private void create() throws IOException {
    try {
      PrivateFiles.create(file, new byte[0]);
    } catch (FileAlreadyExistsException e) {
      // Another process of this data directory was quicker, such as an import.
      return;
    }
  }

  @Override
  public Optional<AuditRecord> tidy(Instant now) throws IOException {
    open(now);
    boolean old = !limits.age().isZero() && begun.plus(LONGEST_FILE).isBefore(now);
    if (old && channel.size() > 0) {
      end(now);
    }
    return delete(now);
  }

  private void end(Instant now) throws IOException {
    close();
    Path ended = directory.resolve("audit-" + STAMP.format(now) + ".log");
    for (int i = 1; Files.exists(ended); i++) {
      ended = directory.resolve("audit-" + STAMP.format(now.plusMillis(i)) + ".log");
    }
    Files.move(file, ended, StandardCopyOption.ATOMIC_MOVE);
    open(now);
  }

  private Optional<AuditRecord> delete(Instant now) throws IOException {
    List<Path> ended = ended();
    long records = 0;
    String last = null;
    for (int i = 0; i < ended.size(); i++) {
      boolean many = limits.files() > 0 && ended.size() - i > limits.files();
      if (many || isTooOld(ended.get(i), now)) {
        records += lines(ended.get(i));
        Files.delete(ended.get(i));
        last = ended.get(i).getFileName().toString();
      }
    }
    return last == null
        ? Optional.empty()
        : Optional.of(new AuditRecord(now, "system", "dropped all records up to", last, records));
  }

  private boolean isTooOld(Path ended, Instant now) throws IOException {
    return !limits.age().isZero()
        && Files.getLastModifiedTime(ended).toInstant().plus(limits.age()).isBefore(now);
  }

  private List<Path> ended() throws IOException {
    return ended(directory);
  }

  /** The oldest first: their names are their times. */
  private static List<Path> ended(Path directory) throws IOException {
    List<Path> ended = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory, ENDED)) {
      files.forEach(ended::add);
    }
    ended.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return ended;
  }

  /** All files of the trail in a directory, the newest first. */
  static List<Path> newestFirst(Path directory) throws IOException {
    List<Path> files = new ArrayList<>(ended(directory));
    files.add(directory.resolve(CURRENT));
    Collections.reverse(files);
    return files;
  }

  private static long lines(Path ended) throws IOException {
    try (Stream<String> lines = Files.lines(ended, StandardCharsets.ISO_8859_1)) {
      return lines.count();
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
