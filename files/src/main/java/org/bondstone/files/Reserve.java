package org.bondstone.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Room on a disk that is held for one database: a file of a fixed size beside it. Who writes into
 * the database makes sure first that the reserve is whole. When the disk is full in mid-write, the
 * reserve is given up, and the write ends in its room. All that is known lies in the file, so any
 * part of the process, and the next one, sees the same. Not for several writers at once.
 */
public final class Reserve {

  /** More than one write ever takes: a document of the largest size, encrypted, twice over. */
  public static final long SIZE = 16L << 20;

  private static final String SUFFIX = ".reserve";

  /** Left to others when the reserve is made again. */
  private static final long MARGIN = 1L << 20;

  private static final int BLOCK = 1 << 16;

  private final Path file;

  private Reserve(Path file) {
    this.file = file;
  }

  /** The reserve of a database, given by its path without the file's ending. */
  public static Reserve beside(Path database) {
    return new Reserve(Path.of(database + SUFFIX));
  }

  /** Whether the database has one, whole or given up. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Makes the reserve whole, when it is not.
   *
   * @return false when the disk has no room for it
   */
  public boolean make() {
    try {
      if (Files.exists(file) && Files.size(file) == SIZE) {
        return true;
      }
      boolean room = Files.getFileStore(file.getParent()).getUsableSpace() >= SIZE + MARGIN;
      return room && fill();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean fill() throws IOException {
    PrivateFiles.createEmpty(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // Not zeros: a file system that compresses would hold no room for them.
      byte[] block = new byte[BLOCK];
      new Random().nextBytes(block);
      for (long at = 0; at < SIZE; at += BLOCK) {
        ByteBuffer buffer = ByteBuffer.wrap(block).putLong(0, at);
        while (buffer.hasRemaining()) {
          channel.write(buffer, at + buffer.position());
        }
      }
      channel.force(true);
      return true;
    } catch (IOException e) {
      release();
      return false;
    }
  }

  /**
   * Gives the room up.
   *
   * @return false when there was none
   */
  public boolean release() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
      return true;
    }
  }
}
