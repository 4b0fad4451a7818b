package org.bondstone.adapter.coordinator;

import java.io.IOException;

/** A log that keeps back what is appended, as if the coordinator let commits go first. */
final class LateLog implements LogFile {

  private final LogFile file;
  private byte[] keptBack = {};

  LateLog(LogFile file) {
    this.file = file;
  }

  /** Now it is written. */
  void arrive() throws IOException {
    if (keptBack.length > 0) {
      byte[] bytes = keptBack;
      keptBack = new byte[0];
      file.append(bytes);
    }
  }

  @Override
  public byte[] read() throws IOException {
    return file.read();
  }

  @Override
  public void replace(byte[] content) throws IOException {
    file.replace(content);
  }

  @Override
  public boolean hasRoomFor(int bytes) {
    return keptBack.length == 0 && file.hasRoomFor(bytes);
  }

  @Override
  public void append(byte[] bytes) {
    keptBack = bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
