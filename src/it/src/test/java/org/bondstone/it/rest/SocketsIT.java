package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import org.junit.jupiter.api.Test;

/** WebSockets of a server that nobody needs credentials for. With accounts: {@link AccessIT}. */
@OnRestServer
class SocketsIT {

  @Test
  void takesTheEventsOfClientsAndAcknowledgesThem(Api api) {
    try (ClientSocket socket = ClientSocket.open(api, "/events/in")) {
      assertThat(socket.signIn(null)).isEqualTo("{\"type\":\"auth_success\"}");
      socket.send("{'event': 'block.method.called'}").send("x".repeat(1_500_000)).ping();
    }
  }

  @Test
  void closesASocketWhoseFirstMessageTellsNothing(Api api) {
    for (String first : new String[] {"{'type':'filter'}", "[]", "no JSON", "{}"}) {
      try (ClientSocket socket = ClientSocket.open(api, "/events/in")) {
        assertThat(socket.send(first).next())
            .isEqualTo("1008 The first message must be one of the type auth.");
      }
    }
  }

  @Test
  void holdsNoLongMessageOfWhoIsNotKnown(Api api) {
    try (ClientSocket socket = ClientSocket.open(api, "/events/in")) {
      assertThat(socket.send("x".repeat(100_000)).next()).startsWith("1009 ");
    }
  }

  @Test
  void refusesWhatAPageOfAnotherSiteOpensAndWhatComesThroughAProxy(Api api) {
    assertRefused(api, "Origin", "http://evil.example");
    assertRefused(api, "Sec-Fetch-Site", "cross-site");
    assertRefused(api, "X-Forwarded-For", "192.0.2.1");
  }

  private static void assertRefused(Api api, String... header) {
    assertThatThrownBy(() -> ClientSocket.open(api, "/events/in", header))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .extracting(
            error -> ((WebSocketHandshakeException) error.getCause()).getResponse().statusCode())
        .isEqualTo(403);
  }
}
