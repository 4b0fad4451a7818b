package org.bondstone.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/** Calls a REST API below one address. */
public final class HttpCalls {

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  /**
   * Without HTTP/2: Java's client, up to version 25 at least, at times misreads the frames that
   * come with the answer to its offer, when they are many.
   */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI root;
  private final String authorization;

  /** What came back. */
  public record Answer(int status, String type, String body) {

    public JsonObject json() {
      return structure().asJsonObject();
    }

    public JsonArray array() {
      return structure().asJsonArray();
    }

    private JsonStructure structure() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.read();
      }
    }
  }

  public HttpCalls(URI root) {
    this(root, null);
  }

  /**
   * @param authorization the header to send; null for none
   */
  public HttpCalls(URI root, String authorization) {
    this.root = root;
    this.authorization = authorization;
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  public Answer post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()).build());
  }

  public Answer post(String path, JsonObject body) {
    return send(withJson(path).POST(BodyPublishers.ofString(body.toString())).build());
  }

  public Answer put(String path, JsonObject body) {
    return send(withJson(path).PUT(BodyPublishers.ofString(body.toString())).build());
  }

  public Answer patch(String path, JsonObject body) {
    return send(withJson(path).method("PATCH", BodyPublishers.ofString(body.toString())).build());
  }

  /** The lines of an answer, as they come. Close the stream. */
  public Stream<String> lines(String path) {
    try {
      HttpResponse<Stream<String>> answer =
          client.send(request(path).GET().build(), BodyHandlers.ofLines());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder withJson(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path)).timeout(LONGEST_ANSWER);
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while waiting for an answer.", e);
  }
}
