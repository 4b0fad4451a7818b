package org.bondstone.store.testing;

import java.util.Optional;
import org.bondstone.store.crypto.KeysetStorage;

/** A keyset that a test can look at. */
public final class MemoryKeysetStorage implements KeysetStorage {

  private volatile String keyset;

  @Override
  public Optional<String> read() {
    return Optional.ofNullable(keyset);
  }

  @Override
  public synchronized boolean create(String created) {
    if (keyset != null) {
      return false;
    }
    keyset = created;
    return true;
  }

  @Override
  public void replace(String changed) {
    keyset = changed;
  }

  @Override
  public String place() {
    return "memory";
  }
}
