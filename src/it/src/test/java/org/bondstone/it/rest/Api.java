package org.bondstone.it.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Calls the API. In JSON, quotes may be single. */
public final class Api {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String address;
  private final String authorization;
  private final Version version;

  public Api(String address) {
    this(address, null, Version.HTTP_2);
  }

  private Api(String address, String authorization, Version version) {
    this.address = address;
    this.authorization = authorization;
    this.version = version;
  }

  /** The same API, called with credentials. */
  public Api as(String authorizationHeader) {
    return new Api(address, authorizationHeader, version);
  }

  /**
   * The same API, called without an offer of HTTP/2. Java's client, up to version 25 at least, at
   * times misreads a long answer to the request that offers it.
   */
  public Api overHttp1() {
    return new Api(address, authorization, Version.HTTP_1_1);
  }

  public URI uri(String path) {
    return URI.create(address + path);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  public Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  public Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  public Answer patch(String path, String json, String... headers) {
    return send("PATCH", path, json, headers);
  }

  /** Sends a request; the content type is JSON unless the headers name another. */
  public Answer send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).version(version);
    // Only a server that hangs needs so long: ten thousand blocks take a minute on a busy machine.
    request.timeout(Duration.ofMinutes(4));
    request.header("Content-Type", "application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    request.method(
        method,
        json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')));
    return send(request.build());
  }

  private static Answer send(HttpRequest request) {
    try {
      return new Answer(CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A name that no other test uses. */
  public static String newName() {
    return "t-" + UUID.randomUUID().toString().substring(0, 12);
  }
}
