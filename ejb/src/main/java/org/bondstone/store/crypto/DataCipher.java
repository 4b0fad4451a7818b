package org.bondstone.store.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.json.Json;

/**
 * Encrypts the data of documents. The document's id is bound to the text, so that a text copied to
 * another document does not decrypt. Thread-safe.
 */
public final class DataCipher {

  /** Tink's texts begin with this byte and the key's id in four more. */
  private static final byte TINK_PREFIX = 1;

  private static final int PREFIX_LENGTH = 5;

  private final KeyRing keys;

  public DataCipher(KeyRing keys) {
    this.keys = keys;
  }

  /** The keys in use. */
  public KeyRing keys() {
    return keys;
  }

  /**
   * Encrypts data.
   *
   * @param documentId the document that the data belongs to
   */
  public SealedData seal(String documentId, Map<String, Object> data) {
    try {
      byte[] sealed = keys.aead().encrypt(Json.writeBytes(data), associated(documentId));
      return new SealedData(Base64.getEncoder().encodeToString(sealed), keyId(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed.", e);
    }
  }

  /**
   * Decrypts data.
   *
   * @throws UnreadableSecretException when anything about it is wrong, always in the same words
   */
  public Map<String, Object> open(String documentId, String text) {
    try {
      byte[] sealed = Base64.getDecoder().decode(text);
      if (sealed.length < PREFIX_LENGTH) {
        throw unreadable(documentId);
      }
      if (!keys.ids().contains(keyId(sealed))) {
        keys.reload();
      }
      return Json.readObject(keys.aead().decrypt(sealed, associated(documentId)));
    } catch (GeneralSecurityException | IllegalArgumentException | StoreException e) {
      throw unreadable(documentId);
    }
  }

  /** The id of the key that something was encrypted with; empty when it is nothing encrypted. */
  static OptionalLong keyIdOf(byte[] sealed) {
    long id = sealed.length < PREFIX_LENGTH ? -1 : keyId(sealed);
    return id < 0 ? OptionalLong.empty() : OptionalLong.of(id);
  }

  private static long keyId(byte[] sealed) {
    ByteBuffer prefix = ByteBuffer.wrap(sealed, 0, PREFIX_LENGTH);
    return prefix.get() == TINK_PREFIX ? Integer.toUnsignedLong(prefix.getInt()) : -1;
  }

  private static byte[] associated(String documentId) {
    return documentId.getBytes(StandardCharsets.UTF_8);
  }

  private static UnreadableSecretException unreadable(String documentId) {
    return new UnreadableSecretException(
        "The block document " + documentId + " cannot be decrypted.");
  }
}
