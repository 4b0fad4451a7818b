package org.bondstone.server.command;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of passwords in the form that {@code bondstone.auth.users} takes. It is the one of Jakarta
 * Security's {@code Pbkdf2PasswordHash}.
 */
final class PasswordHash {

  /** In the server's JVM it takes half of the time that SHA-256 takes for the same safety. */
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

  /** What OWASP's Password Storage Cheat Sheet asks of this algorithm. */
  private static final int ITERATIONS = 210_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 512;

  private PasswordHash() {}

  /** The hash of a password, with a new salt. */
  static String of(char... password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    PBEKeySpec key = new PBEKeySpec(password, salt, ITERATIONS, HASH_BITS);
    try {
      byte[] hash = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return String.join(
          ":",
          ALGORITHM,
          Integer.toString(ITERATIONS),
          base64.encodeToString(salt),
          base64.encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    } finally {
      key.clearPassword();
    }
  }
}
