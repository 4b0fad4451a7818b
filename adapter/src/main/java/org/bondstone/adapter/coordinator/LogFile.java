package org.bondstone.adapter.coordinator;

import java.io.Closeable;
import java.io.IOException;

/** The file of the decisions. For one thread at a time. */
interface LogFile extends Closeable {

  /** All that is in it; empty when there is none. */
  byte[] read() throws IOException;

  /**
   * Puts other content in the place of all. When this returns, it outlives a crash.
   *
   * @throws IOException when the file is as it was before
   */
  void replace(byte[] content) throws IOException;

  /** Whether so many bytes can be appended. Never before the first {@link #replace}. */
  boolean hasRoomFor(int bytes);

  /**
   * Appends bytes. When this returns, they outlive a crash.
   *
   * @throws IOException when nobody knows which of them do
   */
  void append(byte[] bytes) throws IOException;
}
