package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bondstone.store.service.LoginRecords;
import org.junit.jupiter.api.Test;

class LoginsTest {

  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final TestClock clock = new TestClock();
  private final CountingHash hash = new CountingHash();
  private final List<String> records = new CopyOnWriteArrayList<>();
  private final Logins logins =
      new Logins(
          AccessConfiguration.of(
              Map.of(
                  AccessSettings.USERS, "ada:admin:" + proof("right"),
                  AccessSettings.TOKENS, "ci:user:" + Hashes.sha256("token"))),
          hash,
          new LoginRecords() {
            @Override
            public void failed(String address, String account) {
              records.add("failed " + account + " " + address);
            }

            @Override
            public void notLookedAt(String address, String account) {
              records.add("later " + account + " " + address);
            }
          },
          clock);

  @Test
  void computesAsMuchForAnUnknownNameAsForAKnownOne() {
    assertRefused(password("ada", "wrong", HERE));
    assertThat(hash.computed).hasValue(1);
    assertRefused(password("nobody", "wrong", HERE));
    assertThat(hash.computed).hasValue(2);
    assertThat(hash.iterations).hasSize(1);
  }

  @Test
  void letsNobodyInUnderAnUnknownNameWithSomebodysPassword() {
    assertRefused(password("nobody", "right", HERE));
  }

  @Test
  void slowsDownAKnownAndAnUnknownNameAlike() {
    for (String name : new String[] {"ada", "nobody"}) {
      for (int i = 0; i < LoginAttempts.FREE; i++) {
        assertRefused(password(name, "wrong" + i, HERE));
      }
      assertThat(password(name, "wrong", HERE))
          .isEqualTo(new LoginOutcome.Later(Duration.ofSeconds(1)));
    }
  }

  @Test
  void doesNotLookAtCredentialsWhileTheLaneIsClosedNotEvenAtRightOnes() {
    close("ada");
    int before = hash.computed.get();
    assertThat(password("ada", "right", HERE)).isInstanceOf(LoginOutcome.Later.class);
    assertThat(hash.computed).hasValue(before);
    clock.pass(Duration.ofSeconds(1));
    assertThat(password("ada", "right", HERE)).isInstanceOf(LoginOutcome.Accepted.class);
    assertRefused(password("ada", "wrong", HERE));
  }

  @Test
  void lockNobodyOutAtAnotherAddress() {
    close("ada");
    assertThat(password("ada", "right", ELSEWHERE)).isInstanceOf(LoginOutcome.Accepted.class);
    assertThat(password("ada", "right", HERE)).isInstanceOf(LoginOutcome.Later.class);
  }

  @Test
  void countsTheSameWrongPasswordEachTimeAndComputesItOnce() {
    for (int i = 0; i < LoginAttempts.FREE; i++) {
      assertRefused(password("ada", "wrong", HERE));
    }
    assertThat(password("ada", "wrong", HERE)).isInstanceOf(LoginOutcome.Later.class);
    assertThat(hash.computed).hasValue(1);
  }

  @Test
  void slowsDownTokensAndLetsRightOnesIn() {
    for (int i = 0; i < LoginAttempts.FREE; i++) {
      assertRefused(token("wrong"));
    }
    assertThat(token("wrong")).isEqualTo(new LoginOutcome.Later(Duration.ofSeconds(1)));
    assertThat(token("token")).isInstanceOf(LoginOutcome.Accepted.class);
  }

  @Test
  void letsAFewOfManyGuessesAtTheSameTimePass() throws Exception {
    List<Callable<LoginOutcome>> guesses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String guess = "guess" + i;
      guesses.add(() -> password("ada", guess, HERE));
    }
    all(guesses);
    assertThat(hash.computed).hasValue(LoginAttempts.FREE);
  }

  @Test
  void computesOnceForManyWhoComeTogetherAndLetsAllIn() throws Exception {
    List<Callable<LoginOutcome>> same = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      same.add(() -> password("ada", "right", HERE));
    }
    assertThat(all(same))
        .allSatisfy(login -> assertThat(login).isInstanceOf(LoginOutcome.Accepted.class));
    assertThat(hash.computed).hasValue(1);
  }

  @Test
  void recordsFailuresWithoutWhatWasSentAsAName() {
    close("ada");
    password("ada", "right", HERE);
    password("pass-in-the-wrong-field", "x", ELSEWHERE);
    token("wrong");
    password("ada", "right", ELSEWHERE);

    assertThat(records)
        .hasSize(LoginAttempts.FREE + 3)
        .startsWith("failed ada " + HERE)
        .endsWith(
            "later ada " + HERE,
            "failed an unknown name " + ELSEWHERE,
            "failed an unknown token " + HERE);
  }

  private void close(String name) {
    for (int i = 0; i < LoginAttempts.FREE; i++) {
      assertRefused(password(name, "wrong" + i, HERE));
    }
  }

  private LoginOutcome password(String name, String password, String address) {
    return logins.attempt(new UsernamePasswordCredential(name, password), address);
  }

  private LoginOutcome token(String token) {
    return logins.attempt(new TokenCredential(Hashes.sha256(token)), HERE);
  }

  private static void assertRefused(LoginOutcome login) {
    assertThat(login).isInstanceOf(LoginOutcome.Refused.class);
  }

  private static List<LoginOutcome> all(List<Callable<LoginOutcome>> attempts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<LoginOutcome> ended = new ArrayList<>();
      for (Future<LoginOutcome> each : threads.invokeAll(attempts)) {
        ended.add(each.get());
      }
      return ended;
    } finally {
      threads.shutdownNow();
    }
  }

  private static String proof(String password) {
    byte[] salt = new byte[16];
    return "PBKDF2WithHmacSHA256:1000:"
        + Base64.getEncoder().encodeToString(salt)
        + ":"
        + Base64.getEncoder()
            .encodeToString(CountingHash.compute(password.toCharArray(), 1000, salt));
  }

  /** The JDK's hash in the form of Jakarta Security's, which only a container has. */
  private static final class CountingHash implements Pbkdf2PasswordHash {

    private final AtomicInteger computed = new AtomicInteger();
    private final Set<Integer> iterations = new HashSet<>();

    @Override
    public String generate(char[] password) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(char[] password, String hashed) {
      computed.incrementAndGet();
      String[] parts = hashed.split(":");
      synchronized (iterations) {
        iterations.add(Integer.valueOf(parts[1]));
      }
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] made = compute(password, Integer.parseInt(parts[1]), salt);
      return Base64.getEncoder().encodeToString(made).equals(parts[3]);
    }

    static byte[] compute(char[] password, int iterations, byte[] salt) {
      try {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(password, salt, iterations, 256))
            .getEncoded();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
