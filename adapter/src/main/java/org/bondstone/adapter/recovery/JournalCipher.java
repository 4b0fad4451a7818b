package org.bondstone.adapter.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bondstone.files.PrivateFiles;

/**
 * Encrypts the journal's entries: AES-256 in Galois/Counter Mode under a key that lies in a file of
 * its own, readable by the server's user alone. Thread-safe.
 */
final class JournalCipher {

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final SecretKeySpec nameKey;

  private JournalCipher(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.nameKey =
        new SecretKeySpec(mac(key, "names".getBytes(StandardCharsets.US_ASCII)), "HmacSHA256");
  }

  /**
   * The cipher whose key lies in a file; a key is made when there is no file yet.
   *
   * @throws IOException when the file can be neither read nor made, or holds no key
   */
  static JournalCipher of(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    byte[] key = PrivateFiles.read(file);
    if (key.length != KEY_BYTES) {
      throw new IOException("The file " + file + " holds no recovery key.");
    }
    return new JournalCipher(key);
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      PrivateFiles.create(file, key);
    } catch (FileAlreadyExistsException e) {
      // Another instance made it just now; its key is as good.
      return;
    }
  }

  /** A name that tells nothing of what it stands for; the same for the same content. */
  String name(byte[] content) {
    byte[] mac = mac(nameKey.getEncoded(), content);
    return HexFormat.of().formatHex(mac, 0, 16);
  }

  private static byte[] mac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has no HmacSHA256.", e);
    }
  }

  /**
   * @param name the entry's name, which is bound to it: a file cannot stand in for another
   */
  byte[] encrypt(String name, byte[] content) throws IOException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted = apply(Cipher.ENCRYPT_MODE, name, nonce, content);
    return ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
  }

  /**
   * @throws IOException when the entry was not written under this key and name
   */
  byte[] decrypt(String name, byte[] encrypted) throws IOException {
    if (encrypted.length <= NONCE_BYTES) {
      throw new IOException("The entry is too short.");
    }
    byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
    return apply(
        Cipher.DECRYPT_MODE,
        name,
        nonce,
        Arrays.copyOfRange(encrypted, NONCE_BYTES, encrypted.length));
  }

  private byte[] apply(int mode, String name, byte[] nonce, byte[] content) throws IOException {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IOException("The entry cannot be read with this key.", e);
    }
  }
}
