package org.bondstone.it.rest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket as Prefect's clients open it. For one thread. */
public final class ClientSocket implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private ClientSocket(URI address, String... headers) {
    WebSocket.Builder builder =
        HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("prefect");
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    this.socket = builder.buildAsync(address, new Listener()).join();
  }

  /**
   * Opens one.
   *
   * @param headers names and values
   * @throws CompletionException when the server refuses the request
   */
  public static ClientSocket open(Api api, String path, String... headers) {
    URI uri = api.uri(path);
    return new ClientSocket(URI.create(uri.toString().replaceFirst("^http", "ws")), headers);
  }

  /** Sends a text. In JSON, quotes may be single. */
  public ClientSocket send(String text) {
    socket.sendText(text.replace('\'', '"'), true).join();
    return this;
  }

  /** Says who it is, as a client does first, and returns the answer. */
  public String signIn(String token) {
    return send("{'type':'auth','token':" + (token == null ? "null" : "'" + token + "'") + "}")
        .next();
  }

  /** Waits for the next message, or for the close: then its code and reason. */
  public String next() {
    try {
      String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return text == null ? "nothing" : text;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the server has answered a ping, so that it has handled all before. */
  public void ping() {
    socket.sendPing(ByteBuffer.allocate(0)).join();
    if (!next().equals("pong")) {
      throw new IllegalStateException("no pong");
    }
  }

  @Override
  public void close() {
    // The server may have closed it already.
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket).join();
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        received.add(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
      received.add("pong");
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      received.add(code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      received.add("error " + error);
    }
  }
}
