package org.bondstone.store.file;

import java.util.Map;
import java.util.OptionalLong;
import org.bondstone.store.file.ValueReferences.UnresolvedException;
import org.bondstone.store.service.SealedTexts;

/**
 * Secrets as ciphertext in files, made with the keys of the store. Each is bound to its block: in
 * another one it cannot be opened. Thread-safe.
 */
public final class SealedValues {

  private static final String VALUE = "value";

  private final SealedTexts texts;

  public SealedValues(SealedTexts texts) {
    this.texts = texts;
  }

  /** Encrypts a value of a block. */
  public String seal(BlockName block, Object value) {
    return texts.seal(purpose(block), Map.of(VALUE, value));
  }

  /** Decrypts a value of a block. */
  Object open(BlockName block, String text) {
    return texts
        .open(purpose(block), text)
        .map(content -> content.get(VALUE))
        .orElseThrow(
            () ->
                new UnresolvedException(
                    "This cannot be decrypted: it was made for another block, with keys that the"
                        + " store does not have any more, or it was changed"));
  }

  /** The id of the key that a text was made with; empty when it is no ciphertext. */
  OptionalLong keyId(String text) {
    return texts.keyId(text);
  }

  private static String purpose(BlockName block) {
    return "file:" + block;
  }
}
