package org.bondstone.rest.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a minute which passwords were right and which were wrong, so that the slow hash is
 * not computed for every request, and once for many that come together. Keeps no password: only
 * codes made with a key that dies with the process. Thread-safe.
 */
final class PasswordMemory {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Cache<String, CompletableFuture<Result>> results =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  PasswordMemory() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Whether a password is right. */
  enum Result {
    RIGHT,
    WRONG,
    /** Wrong, and known to be. */
    WRONG_AGAIN,
    /** Nobody may know. */
    NONE;

    static Result of(boolean right) {
      return right ? RIGHT : WRONG;
    }
  }

  /**
   * What is known, or else what the supplier finds out. {@link Result#NONE} is not remembered.
   *
   * @param hash called on this thread, unless another one is about to know the same
   */
  Result result(String name, String password, Supplier<Result> hash) {
    String code = code(name, password);
    CompletableFuture<Result> ours = new CompletableFuture<>();
    CompletableFuture<Result> known = results.asMap().putIfAbsent(code, ours);
    if (known != null) {
      Result result = known.join();
      return result == Result.WRONG ? Result.WRONG_AGAIN : result;
    }
    Result result = Result.NONE;
    try {
      result = hash.get();
      return result;
    } finally {
      if (result == Result.NONE) {
        results.asMap().remove(code, ours);
      }
      ours.complete(result);
    }
  }

  private String code(String name, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(name.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }
}
