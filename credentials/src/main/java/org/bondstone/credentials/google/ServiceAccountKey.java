package org.bondstone.credentials.google;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.bondstone.credentials.JsonMembers;

/**
 * A <a href="https://cloud.google.com/iam/docs/keys-create-delete">service account's key</a>. Of
 * its addresses nothing is taken: whoever wrote it could name others. Shows nothing. Immutable and
 * thread-safe.
 */
final class ServiceAccountKey {

  /** The longest life of an assertion, in seconds. */
  private static final int HOUR = 3600;

  private final String email;
  private final String id;
  private final PrivateKey key;

  private ServiceAccountKey(String email, String id, PrivateKey key) {
    this.email = email;
    this.id = id;
    this.key = key;
  }

  /**
   * Reads the JSON text of a key.
   *
   * @param otherwise the error for a text that is none
   */
  static ServiceAccountKey read(String json, Supplier<? extends RuntimeException> otherwise) {
    JsonMembers members = JsonMembers.read(json, member -> otherwise.get());
    if (!members.required("type").equals("service_account")) {
      throw otherwise.get();
    }
    String base64 =
        members.required("private_key").replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      PrivateKey key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      return new ServiceAccountKey(
          members.required("client_email"), members.required("private_key_id"), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw otherwise.get();
    }
  }

  String email() {
    return email;
  }

  /** A signed claim (RFC 7523) to be the service account, for one scope at one place. */
  String assertion(String scope, String audience, Instant now) {
    String header =
        Json.createObjectBuilder()
            .add("alg", "RS256")
            .add("typ", "JWT")
            .add("kid", id)
            .build()
            .toString();
    String claims =
        Json.createObjectBuilder()
            .add("iss", email)
            .add("scope", scope)
            .add("aud", audience)
            .add("iat", now.getEpochSecond())
            .add("exp", now.getEpochSecond() + HOUR)
            .build()
            .toString();
    String signed = base64(utf8(header)) + "." + base64(utf8(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(utf8(signed));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA256withRSA.", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "ServiceAccountKey[" + email + "]";
  }
}
