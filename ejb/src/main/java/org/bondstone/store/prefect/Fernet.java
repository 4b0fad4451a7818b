package org.bondstone.store.prefect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bondstone.store.error.ImportException;

/**
 * Decrypts Fernet tokens (github.com/fernet/spec, version 0x80): AES-128 in CBC mode, authenticated
 * with HMAC-SHA256. The age of a token does not matter here. Thread-safe.
 */
final class Fernet {

  private static final int KEY_LENGTH = 32;
  private static final int HALF = 16;
  private static final byte VERSION = (byte) 0x80;
  private static final int IV_START = 9;
  private static final int TEXT_START = IV_START + 16;
  private static final int MAC_LENGTH = 32;

  private final SecretKeySpec signing;
  private final SecretKeySpec encryption;

  private Fernet(byte[] key) {
    this.signing = new SecretKeySpec(key, 0, HALF, "HmacSHA256");
    this.encryption = new SecretKeySpec(key, HALF, HALF, "AES");
  }

  /**
   * With a key.
   *
   * @param key 32 bytes in URL-safe Base64
   * @throws ImportException when it is none; the message does not show it
   */
  static Fernet of(String key) {
    byte[] bytes = decode(key.strip()).orElse(new byte[0]);
    if (bytes.length != KEY_LENGTH) {
      throw new ImportException(
          "The key is no Fernet key; that is 32 bytes in URL-safe Base64, 44 characters.");
    }
    return new Fernet(bytes);
  }

  /** The text of a token; empty when the token is none, or not one of this key. */
  Optional<String> decrypt(String token) {
    byte[] bytes = decode(token).orElse(new byte[0]);
    if (bytes.length < TEXT_START + MAC_LENGTH || bytes[0] != VERSION) {
      return Optional.empty();
    }
    int end = bytes.length - MAC_LENGTH;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(signing);
      mac.update(bytes, 0, end);
      if (!MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(bytes, end, bytes.length))) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, encryption, new IvParameterSpec(bytes, IV_START, HALF));
      byte[] text = cipher.doFinal(bytes, TEXT_START, end - TEXT_START);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
