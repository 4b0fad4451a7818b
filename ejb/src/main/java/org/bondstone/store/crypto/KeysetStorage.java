package org.bondstone.store.crypto;

import java.util.Optional;

/** Where the keyset is kept: a file, or a setting. */
public interface KeysetStorage {

  /** The keyset's text; empty when there is none yet. */
  Optional<String> read();

  /**
   * Keeps the first keyset.
   *
   * @return false when there is one already, which then counts
   */
  boolean create(String keyset);

  /** Keeps a keyset in place of the one there is, all or nothing. */
  void replace(String keyset);

  /** Where it is, for messages: the setting's name and the file, never the keyset. */
  String place();
}
