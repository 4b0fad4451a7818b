package org.bondstone.adapter.database.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.bondstone.files.Reserve;
import org.h2.store.fs.FileBase;

/**
 * A file of H2. H2 2.2 goes on writing after a write has failed, and damages the file so: what it
 * had committed before is lost. Here a write that fails is tried again in the room of the reserve.
 * Without one, nothing is written any more until the file is opened again, as if the process had
 * crashed, which H2 recovers from. Reads go on.
 *
 * <p>Whoever interrupts a thread closes the file under it, and so under all others, and H2 would
 * close the database. Here the file is opened again, locked as it was, and the thread stays
 * interrupted.
 */
final class H2File extends FileBase {

  private final Opening opening;
  private final Reserve reserve;
  private volatile FileChannel file;
  private volatile boolean failed;
  private long position;

  /** Null when H2 holds none. */
  private Lock lock;

  /** Opens the file. */
  interface Opening {
    FileChannel open() throws IOException;
  }

  /**
   * Opens a file.
   *
   * @param opening is asked again when an interrupt has closed what it has opened
   */
  H2File(Opening opening, Reserve reserve) throws IOException {
    this.opening = opening;
    this.reserve = reserve;
    this.file = opening.open();
  }

  private interface Work<T> {
    T on(FileChannel file) throws IOException;
  }

  /**
   * @param work may be begun anew
   */
  private <T> T uninterrupted(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.on(opened());
        } catch (ClosedChannelException e) {
          if (!isOpen()) {
            throw e;
          }
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel known = file;
    return known.isOpen() ? known : openAgain();
  }

  private synchronized FileChannel openAgain() throws IOException {
    if (!file.isOpen() && isOpen()) {
      FileChannel fresh = opening.open();
      if (lock != null) {
        lock.move(fresh);
      }
      file = fresh;
    }
    return file;
  }

  private interface Change {
    void apply() throws IOException;
  }

  private void change(Change change) throws IOException {
    if (failed) {
      throw new IOException("Nothing is written to the file after a write has failed.");
    }
    try {
      change.apply();
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    change(() -> writeAll(source, position - source.position()));
    return length;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int written = write(source, position);
    position += written;
    return written;
  }

  private void writeAll(ByteBuffer source, long start) throws IOException {
    while (source.hasRemaining()) {
      try {
        uninterrupted(current -> current.write(source, start + source.position()));
      } catch (IOException e) {
        if (!reserve.release()) {
          throw e;
        }
      }
    }
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    change(() -> uninterrupted(current -> current.truncate(size)));
    position = Math.min(position, size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    change(
        () ->
            uninterrupted(
                current -> {
                  current.force(metaData);
                  return null;
                }));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int read = read(target, position);
    position += Math.max(read, 0);
    return read;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int begin = target.position();
    return uninterrupted(current -> current.read(target.position(begin), position));
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long value) {
    position = value;
    return this;
  }

  @Override
  public long size() throws IOException {
    return uninterrupted(FileChannel::size);
  }

  @Override
  public synchronized FileLock tryLock(long position, long size, boolean shared)
      throws IOException {
    FileLock taken = uninterrupted(current -> current.tryLock(position, size, shared));
    lock = taken == null ? null : new Lock(taken);
    return lock;
  }

  /** A lock of whichever channel there is. */
  private final class Lock extends FileLock {

    private FileLock taken;

    Lock(FileLock taken) {
      super(H2File.this, taken.position(), taken.size(), taken.isShared());
      this.taken = taken;
    }

    void move(FileChannel fresh) throws IOException {
      taken = fresh.tryLock(position(), size(), isShared());
      if (taken == null) {
        fresh.close();
        throw new IOException("Another process has locked the file while it was closed.");
      }
    }

    @Override
    public boolean isValid() {
      synchronized (H2File.this) {
        return lock == this && isOpen();
      }
    }

    @Override
    public void release() throws IOException {
      synchronized (H2File.this) {
        if (lock == this) {
          lock = null;
          taken.release();
        }
      }
    }
  }

  @Override
  protected synchronized void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
