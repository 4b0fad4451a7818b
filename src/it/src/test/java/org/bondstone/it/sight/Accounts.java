package org.bondstone.it.sight;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Ada is an admin, Uli a user, Rita a reader. */
final class Accounts {

  private static final String PASSWORD = "pass-canary";

  /** The value of bondstone.auth.users. */
  static final String SETTING = "ada:admin:%1$s,uli:user:%1$s,rita:reader:%1$s".formatted(hash());

  private Accounts() {}

  static String credentials(String account) {
    byte[] both = (account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static String hash() {
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, 10_000, 256))
              .getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return "PBKDF2WithHmacSHA256:10000:%s:%s"
          .formatted(base64.encodeToString(salt), base64.encodeToString(hash));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
