package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.bondstone.it.Eventually;
import org.bondstone.it.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guesses are slowed down, and nobody else is. */
class GuessesIT {

  private static final int FREE = 10;
  private static final String PASSWORD = "pass-canary";
  private static final String TOKEN = "token-canary";

  private static ServerProcess server;

  @BeforeAll
  static void startServer(@TempDir Path data) throws Exception {
    String hash = Credentials.passwordHash(PASSWORD);
    server =
        ServerProcess.at(data)
            .environment("BONDSTONE_AUTH_USERS", "ada:admin:%1$s,bea:reader:%1$s".formatted(hash))
            .environment("BONDSTONE_AUTH_TOKENS", "ci:admin:" + Credentials.tokenHash(TOKEN))
            .start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void areRefusedAtOnceAfterAFewAndOnlyFromWhereTheyCome() throws IOException {
    RawRequest here = new RawRequest(server.port());
    for (int i = 0; i < FREE; i++) {
      assertThat(hello(here, Credentials.basic("ada", "wrong" + i))).startsWith("HTTP/1.1 401 ");
    }
    String later = hello(here, Credentials.basic("ada", PASSWORD));

    assertThat(later).startsWith("HTTP/1.1 429 ").contains("Retry-After: 1", "application/json");
    assertThat(hello(here.from("127.0.0.2"), Credentials.basic("ada", PASSWORD)))
        .startsWith("HTTP/1.1 200 ");
    assertThat(hello(here, Credentials.basic("bea", PASSWORD))).startsWith("HTTP/1.1 200 ");
    assertThat(hello(here, "Bearer " + TOKEN)).startsWith("HTTP/1.1 200 ");
    assertThat(here.status("/bondstone/api/health", "Host: localhost")).isEqualTo(200);
    Eventually.is(
        "the account is open again",
        () -> hello(here, Credentials.basic("ada", PASSWORD)).startsWith("HTTP/1.1 200 "));
  }

  @Test
  void ofNamesThatNobodyHasAndOfTokensAreSlowedDownAlike() {
    RawRequest elsewhere = new RawRequest(server.port()).from("127.0.0.3");
    for (int i = 0; i < FREE; i++) {
      assertThat(hello(elsewhere, Credentials.basic("nobody", "wrong" + i))).contains(" 401 ");
      assertThat(hello(elsewhere, "Bearer wrong")).contains(" 401 ");
    }
    assertThat(hello(elsewhere, Credentials.basic("nobody", "wrong"))).contains(" 429 ");
    assertThat(hello(elsewhere, "Bearer wrong")).contains(" 429 ");
  }

  private static String hello(RawRequest request, String authorization) {
    try {
      return request.send(
          "GET /bondstone/api/hello", "Host: localhost\r\nAuthorization: " + authorization);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
