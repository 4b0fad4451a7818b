package org.bondstone.it.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** An HTTP server that others forward to. What a test gives it answers; it remembers what came. */
final class RemoteServer implements AutoCloseable {

  /** What answers one request. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  /** A request as it came. */
  record Came(String method, String target, Map<String, List<String>> headers, String body) {

    /** The values of a header, in any letters. */
    List<String> header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .flatMap(each -> each.getValue().stream())
          .toList();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
  private volatile Handler handler;

  RemoteServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** What the server asks by itself, for blocks, is not what it forwards. */
  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().containsKey("Via")) {
      handler.handle(exchange);
    } else {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    }
  }

  /** The address that is forwarded to. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  /** Answers from now on with a handler. */
  void answersBy(Handler next) {
    came.clear();
    handler = next;
  }

  /** Answers from now on with a status, headers and a body; remembers the requests. */
  void answers(int status, String body, String... headers) {
    answersBy(
        exchange -> {
          remember(exchange);
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private void remember(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    came.add(
        new Came(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
  }

  /** The request that has come; there is one. */
  Came last() {
    Came last = came.poll();
    if (last == null) {
      throw new AssertionError("Nothing has come.");
    }
    return last;
  }

  boolean hasSeenNothing() {
    return came.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
