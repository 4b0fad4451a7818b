package org.bondstone.credentials;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of HTTP on this machine whose answers a test says. Remembers what it was asked. */
public final class TestServer implements AutoCloseable {

  /** A request as it came. */
  public record Asked(
      String method, String path, Map<String, String> query, Headers headers, String body) {

    /** The body as a form. */
    public Map<String, String> form() {
      return decoded(body);
    }

    /** A header; null when there is none. */
    public String header(String name) {
      return headers.getFirst(name);
    }

    /** Method and path. */
    public String line() {
      return method + " " + path;
    }
  }

  /** An answer. */
  public record Told(int status, Map<String, String> headers, String body) {

    public static Told of(int status, String body) {
      return new Told(status, Map.of(), body);
    }

    /** The same with a header. */
    public Told with(String name, String value) {
      return new Told(status, Map.of(name, value), body);
    }
  }

  /** What the server is. */
  @FunctionalInterface
  public interface Protocol {
    Told answer(Asked asked);
  }

  private final HttpServer server;
  private final boolean tls;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public TestServer(Protocol protocol) {
    this(protocol, false);
  }

  private TestServer(Protocol protocol, boolean tls) {
    this.tls = tls;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      if (tls) {
        HttpsServer secure = HttpsServer.create(any, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(TestCertificate.server()));
        server = secure;
      } else {
        server = HttpServer.create(any, 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> serve(exchange, protocol));
    server.setExecutor(threads);
    server.start();
  }

  private void serve(HttpExchange exchange, Protocol protocol) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      Asked one =
          new Asked(
              exchange.getRequestMethod(),
              uri.getPath(),
              decoded(uri.getRawQuery()),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(one);
      Told told = protocol.answer(one);
      told.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> decoded(String form) {
    Map<String, String> values = new LinkedHashMap<>();
    if (form != null && !form.isEmpty()) {
      for (String pair : form.split("&")) {
        String[] parts = pair.split("=", 2);
        values.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A server with the {@link TestCertificate}. */
  public static TestServer withTls(Protocol protocol) {
    return new TestServer(protocol, true);
  }

  public URI address() {
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The last request. */
  public Asked last() {
    return asked.get(asked.size() - 1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
