package org.bondstone.credentials.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bondstone.credentials.ServiceAddresses;

/**
 * Signs URLs as <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 * Version 4</a> says, with the signature in the query. Immutable and thread-safe.
 *
 * @param keys what signs
 * @param region such as {@code eu-central-1}
 * @param service such as {@code rds-db}
 */
record SigV4(AwsKeys keys, String region, String service) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DAY = 8;

  /**
   * The URL of a GET without a body, without its scheme: {@code host/?query}.
   *
   * @param host with its port, as the signed header has it
   * @param parameters of the query, not encoded
   * @param life how long the signature counts
   */
  String presign(String host, Map<String, String> parameters, Instant now, Duration life) {
    String moment = MOMENT.format(now);
    String scope = String.join("/", moment.substring(0, DAY), region, service, "aws4_request");
    Map<String, String> all = new TreeMap<>();
    parameters.forEach((name, value) -> all.put(encoded(name), encoded(value)));
    all.put("X-Amz-Algorithm", ALGORITHM);
    all.put("X-Amz-Credential", encoded(keys.id() + "/" + scope));
    all.put("X-Amz-Date", moment);
    all.put("X-Amz-Expires", String.valueOf(life.toSeconds()));
    all.put("X-Amz-SignedHeaders", "host");
    if (keys.session() != null) {
      all.put("X-Amz-Security-Token", encoded(keys.session().reveal()));
    }
    String query = joined(all);
    String request = String.join("\n", "GET", "/", query, "host:" + host, "", "host", hash(""));
    String toSign = String.join("\n", ALGORITHM, moment, scope, hash(request));
    String signature = HexFormat.of().formatHex(hmac(key(scope), toSign));
    return host + "/?" + query + "&X-Amz-Signature=" + signature;
  }

  private static String joined(Map<String, String> encoded) {
    return encoded.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return ServiceAddresses.encoded(text);
  }

  /** One part of the scope after the other. */
  private byte[] key(String scope) {
    byte[] key = ("AWS4" + keys.secret().reveal()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", e);
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
