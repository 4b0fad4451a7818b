package org.bondstone.store.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.bondstone.api.error.BlockSourceException;
import org.bondstone.store.json.Json;
import org.bondstone.store.model.BlockEvent;

/**
 * The requests to the remote API, a method for each. No message holds a header or a body, and what
 * each failure means is said here alone, which makes it long. Thread-safe.
 */
final class RemoteApi {

  /** The most that Prefect lists at once. */
  private static final int PAGE = 200;

  /** Refusals that end when somebody mends the account, or with time. */
  private static final Set<Integer> NOT_NOW = Set.of(401, 403, 408, 429);

  private final RemoteSettings settings;
  private final HttpClient client;

  RemoteApi(RemoteSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            // A Prefect server warns in its log of each attempt to speak HTTP/2.
            .version(HttpClient.Version.HTTP_1_1)
            // Elsewhere, the credentials would be somebody else's.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /**
   * A document as the API shows it.
   *
   * @param data the fields, secrets in the clear and references expanded
   * @param tag the response's entity tag; null when it has none
   * @param nested whether it holds other documents, with which it changes
   */
  record Document(Map<String, Object> data, String tag, boolean nested) {

    /** Leaves the data out. */
    @Override
    public String toString() {
      return "Document[tag=" + tag + "]";
    }
  }

  /**
   * Reads a document.
   *
   * @param known what the caller has; null when nothing
   * @return the known one when it has not changed; empty when there is none
   * @throws BlockSourceException when the API cannot be reached or is not understood
   */
  Optional<Document> read(String typeSlug, String name, Document known) {
    String path =
        "/block_types/slug/%s/block_documents/name/%s?include_secrets=true"
            .formatted(encoded(typeSlug), encoded(name));
    HttpRequest.Builder request = request(path);
    if (known != null && known.tag() != null) {
      request.header("If-None-Match", known.tag());
    }
    HttpResponse<String> response = send(request.GET().build());
    return switch (response.statusCode()) {
      case 200 -> Optional.of(document(response));
      case 304 -> Optional.of(known);
      case 404 -> missing(response);
      default -> throw refused(response);
    };
  }

  /** Any server returns 404 to what it does not know; the API says what is missing. */
  private Optional<Document> missing(HttpResponse<String> response) {
    if (parsed(response, Json::readObject).get("detail") instanceof String) {
      return Optional.empty();
    }
    throw notUnderstood();
  }

  private <T> T parsed(HttpResponse<String> response, Function<String, T> parser) {
    try {
      T value = parser.apply(response.body());
      if (value != null) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      // No JSON, or another kind of it.
    }
    throw notUnderstood();
  }

  private Document document(HttpResponse<String> response) {
    Map<String, Object> document = parsed(response, Json::readObject);
    if (document.get("data") instanceof Map<?, ?> data) {
      Map<String, Object> fields = new LinkedHashMap<>();
      data.forEach((field, value) -> fields.put((String) field, value));
      return new Document(
          fields,
          response.headers().firstValue("ETag").orElse(null),
          document.get("block_document_references") instanceof Map<?, ?> references
              && !references.isEmpty());
    }
    throw notUnderstood();
  }

  /**
   * The release of Prefect whose API it is.
   *
   * @return empty where it does not say
   * @throws BlockSourceException when the API cannot be reached
   */
  Optional<String> release() {
    HttpResponse<String> response = send(request("/admin/version").GET().build());
    String body = response.body().strip();
    return response.statusCode() == 200 && body.length() > 2 && body.startsWith("\"")
        ? Optional.of(body.substring(1, body.length() - 1))
        : Optional.empty();
  }

  /**
   * Sends events.
   *
   * @return whether the API has taken them; else it never will
   * @throws BlockSourceException when it may do so later
   */
  boolean emit(List<BlockEvent> events) {
    List<Map<String, Object>> body = events.stream().map(RemoteApi::event).toList();
    HttpResponse<String> response =
        send(
            request("/events")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build());
    int status = response.statusCode();
    if (status >= 500 || NOT_NOW.contains(status)) {
      throw refused(response);
    }
    return status / 100 == 2;
  }

  private static Map<String, Object> event(BlockEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("occurred", event.occurred().toString());
    fields.put("event", event.event());
    fields.put("resource", event.resource());
    fields.put("related", event.related());
    fields.put("payload", event.payload());
    fields.put("id", event.id().toString());
    return fields;
  }

  HttpClient client() {
    return client;
  }

  /**
   * A document's name and type.
   *
   * @param typeSlug the type's slug
   */
  record Name(String typeSlug, String name) {}

  /**
   * The names of the documents of some types.
   *
   * @param typeSlugs empty for all
   * @param name the only name to list; null for all
   * @throws BlockSourceException when the API cannot be reached or is not understood
   */
  List<Name> list(List<String> typeSlugs, String name) {
    List<Name> names = new ArrayList<>();
    int found;
    do {
      Map<String, Object> body = new LinkedHashMap<>();
      if (!typeSlugs.isEmpty()) {
        body.put("block_types", Map.of("slug", Map.of("any_", typeSlugs)));
      }
      if (name != null) {
        body.put("block_documents", Map.of("name", Map.of("any_", List.of(name))));
      }
      body.put("limit", PAGE);
      body.put("offset", names.size());
      HttpRequest request =
          request("/block_documents/filter")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(Json.write(body)))
              .build();
      found = add(names, send(request));
    } while (found == PAGE);
    return names;
  }

  private int add(List<Name> names, HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    List<?> documents = parsed(response, Json::readList);
    for (Object document : documents) {
      if (document instanceof Map<?, ?> fields
          && fields.get("name") instanceof String name
          && fields.get("block_type") instanceof Map<?, ?> type
          && type.get("slug") instanceof String slug) {
        names.add(new Name(slug, name));
      } else {
        throw notUnderstood();
      }
    }
    return documents.size();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.address() + path))
            .header("Accept", "application/json");
    settings.authorization().ifPresent(value -> request.header("Authorization", value.reveal()));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    // The request's own time-out would end with the headers; this one covers the body too.
    long patience = settings.connectTimeout().plus(settings.readTimeout()).toMillis();
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return response.get(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw failed("was not waited for: this thread was interrupted", e);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw failed("does not answer within %d seconds".formatted(patience / 1_000), e);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    }
  }

  private BlockSourceException unreachable(Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return failed(
          "cannot be reached within %d seconds".formatted(settings.connectTimeout().toSeconds()),
          cause);
    }
    if (cause instanceof ConnectException) {
      // The client gives it no message.
      boolean unknown = cause.getCause() instanceof UnresolvedAddressException;
      return failed(
          "cannot be reached: " + (unknown ? "its host is not known" : "nothing listens there"),
          cause);
    }
    if (cause instanceof IOException) {
      return failed("cannot be reached: " + cause.getMessage(), cause);
    }
    return failed("cannot be asked", cause);
  }

  private BlockSourceException refused(HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 401 -> failed("refuses the credentials (401)", null);
      case 403 -> failed("does not let these credentials read secrets (403)", null);
      default -> failed("answers with status " + response.statusCode(), null);
    };
  }

  private BlockSourceException notUnderstood() {
    return failed(
        "answers what is not understood; %s must name Prefect's API, which often ends in /api"
            .formatted(RemoteSettings.URL),
        null);
  }

  private BlockSourceException failed(String why, Throwable cause) {
    return new BlockSourceException(
        "The remote API %s %s.".formatted(settings.address(), why), cause);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }
}
