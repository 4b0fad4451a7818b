package org.bondstone.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server for JSON. Thread-safe. */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  /**
   * @param root what all paths begin with, without a slash at its end
   */
  public Api(URI root) {
    this.root = root;
  }

  /** A request that reads. */
  public HttpRequest get(String path) {
    return request(path).GET().build();
  }

  /** A request with a JSON body; its quotes may be single ones. */
  public HttpRequest post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).timeout(LONGEST_ANSWER);
  }

  /**
   * Sends a request.
   *
   * @throws IllegalStateException when the status is not in the range of 200
   */
  public JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s answered %d: %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer.", e);
    }
  }
}
