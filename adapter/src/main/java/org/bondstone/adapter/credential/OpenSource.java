package org.bondstone.adapter.credential;

import org.bondstone.api.block.BlockDocument;
import org.bondstone.api.spi.CredentialSource;

/**
 * A source as its block configures it. Stays open until the last credentials that it gave are
 * released. Thread-safe.
 */
final class OpenSource {

  private final BlockDocument document;
  private final CredentialSource source;
  private int users;
  private boolean replaced;
  private boolean closed;

  OpenSource(BlockDocument document, CredentialSource source) {
    this.document = document;
    this.source = source;
  }

  CredentialSource source() {
    return source;
  }

  boolean isOf(BlockDocument other) {
    return document.equals(other);
  }

  /** Counts credentials, or a call that is under way. */
  synchronized void use() {
    users++;
  }

  /** Those are released. */
  void unuse() {
    end(false);
  }

  /** There is a newer one, or none any more. */
  void replace() {
    end(true);
  }

  private void end(boolean gone) {
    synchronized (this) {
      users -= gone ? 0 : 1;
      replaced |= gone;
      if (closed || !replaced || users > 0) {
        return;
      }
      closed = true;
    }
    Quietly.run(source::close);
  }
}
