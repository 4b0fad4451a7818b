package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bondstone.it.Eventually;
import org.junit.jupiter.api.Test;

/** Guesses are slowed down, and nobody else is. */
@OnAccountServer
class GuessesIT {

  private static final int FREE = 10;

  @Test
  void areRefusedAtOnceAfterAFewAndOnlyFromWhereTheyCome(AccountServer server) throws IOException {
    RawRequest here = new RawRequest(server.process().port());
    for (int i = 0; i < FREE; i++) {
      assertThat(hello(here, Credentials.basic("ada", "wrong" + i))).startsWith("HTTP/1.1 401 ");
    }
    String later = hello(here, Credentials.basic("ada", AccountServer.PASSWORD));

    assertThat(later).startsWith("HTTP/1.1 429 ").contains("Retry-After: 1", "application/json");
    assertThat(hello(here.from("127.0.0.2"), Credentials.basic("ada", AccountServer.PASSWORD)))
        .startsWith("HTTP/1.1 200 ");
    assertThat(hello(here, Credentials.basic("rita", AccountServer.PASSWORD)))
        .startsWith("HTTP/1.1 200 ");
    assertThat(hello(here, "Bearer " + AccountServer.TOKEN)).startsWith("HTTP/1.1 200 ");
    assertThat(here.status("/bondstone/api/health", "Host: localhost")).isEqualTo(200);
    Eventually.is(
        "the account is open again",
        () ->
            hello(here, Credentials.basic("ada", AccountServer.PASSWORD))
                .startsWith("HTTP/1.1 200 "));
  }

  @Test
  void ofNamesThatNobodyHasAndOfTokensAreSlowedDownAlike(AccountServer server) {
    RawRequest elsewhere = new RawRequest(server.process().port()).from("127.0.0.3");
    for (int i = 0; i < FREE; i++) {
      assertThat(hello(elsewhere, Credentials.basic("nobody", "wrong" + i))).contains(" 401 ");
      assertThat(hello(elsewhere, "Bearer wrong")).contains(" 401 ");
    }
    // On a busy machine the first second is over before the next guess; then come two, four, eight.
    Eventually.is(
        "the next name is not looked at",
        () -> hello(elsewhere, Credentials.basic("nobody", "wrong")).contains(" 429 "));
    Eventually.is(
        "the next token is not looked at",
        () -> hello(elsewhere, "Bearer wrong").contains(" 429 "));
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
