package org.bondstone.adapter.coordinator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bondstone.files.PrivateFiles;

/**
 * The log in a file. Its room is taken when it is made, for two reasons: a disk that is full stops
 * no decision, and what is written needs no change of the file's length, which would reach the disk
 * as a write of its own.
 */
final class DecisionFile implements LogFile {

  private static final int SIZE = 1 << 20;

  private final Path path;

  /** Each write reaches the disk. No channel: an interrupt would close it. Null until needed. */
  private RandomAccessFile file;

  private long end;
  private long size;

  DecisionFile(Path path) {
    this.path = path;
  }

  @Override
  public byte[] read() throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  @Override
  public void replace(byte[] content) throws IOException {
    // It leads to the older file.
    close();
    int room = Math.max(SIZE, 2 * content.length);
    PrivateFiles.replace(path, Arrays.copyOf(content, room));
    size = room;
    end = content.length;
  }

  @Override
  public boolean hasRoomFor(int bytes) {
    return end + bytes <= size;
  }

  @Override
  public void append(byte[] bytes) throws IOException {
    if (file == null) {
      file = new RandomAccessFile(path.toFile(), "rwd");
    }
    file.seek(end);
    file.write(bytes);
    end += bytes.length;
  }

  @Override
  public void close() throws IOException {
    RandomAccessFile open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
