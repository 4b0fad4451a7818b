package org.bondstone.adapter.database.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.bondstone.files.Reserve;
import org.h2.store.fs.FileBase;

/**
 * A file of H2. H2 2.2 goes on writing after a write has failed, and damages the file so: what it
 * had committed before is lost. Here a write that fails is tried again in the room of the reserve.
 * Without one, nothing is written any more until the file is opened again, as if the process had
 * crashed, which H2 recovers from. Reads go on.
 */
final class H2File extends FileBase {

  private final FileChannel file;
  private final Reserve reserve;
  private volatile boolean failed;

  H2File(FileChannel file, Reserve reserve) {
    this.file = file;
    this.reserve = reserve;
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
    int written = write(source, file.position());
    file.position(file.position() + written);
    return written;
  }

  private void writeAll(ByteBuffer source, long start) throws IOException {
    while (source.hasRemaining()) {
      try {
        file.write(source, start + source.position());
      } catch (IOException e) {
        if (!reserve.release()) {
          throw e;
        }
      }
    }
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    change(() -> file.truncate(size));
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    change(() -> file.force(metaData));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return file.read(target);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
