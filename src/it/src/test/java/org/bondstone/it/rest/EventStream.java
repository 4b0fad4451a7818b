package org.bondstone.it.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events as they arrive. For one thread. */
final class EventStream implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpHeaders headers;
  private final InputStream body;
  private final BufferedReader lines;

  /** One event. */
  record Event(String name, JsonNode data) {}

  private EventStream(HttpResponse<InputStream> response) {
    this.headers = response.headers();
    this.body = response.body();
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** A header of the answer. */
  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Posts a request whose answer is a stream. In JSON, quotes may be single. */
  static EventStream post(Api api, String path, String json, String authorization)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri(path))
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.toString());
    }
    return new EventStream(response);
  }

  /** Waits for the next event; null at the end of the stream. */
  Event next() {
    try {
      String name = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          return new Event(name, json(line.substring("data:".length())));
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
