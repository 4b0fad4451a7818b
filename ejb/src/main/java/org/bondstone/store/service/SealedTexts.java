package org.bondstone.store.service;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Texts that hold something, and that only the servers of this store can make and read: they are
 * encrypted with the keys of its documents. Thread-safe.
 */
public interface SealedTexts {

  /**
   * Makes a text.
   *
   * @param purpose what it is for; a text for one purpose cannot be opened for another
   * @param content what it holds
   * @return letters, digits, {@code -} and {@code _}
   */
  String seal(String purpose, Map<String, Object> content);

  /** What a text holds; empty when no server of this store has made it for this purpose. */
  Optional<Map<String, Object>> open(String purpose, String text);

  /** The id of the key that a text was made with; empty when it is no such text. */
  OptionalLong keyId(String text);
}
