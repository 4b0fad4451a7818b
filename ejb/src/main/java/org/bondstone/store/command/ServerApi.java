package org.bondstone.store.command;

import java.io.Console;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bondstone.api.block.Secret;
import org.bondstone.api.settings.LocalHost;
import org.bondstone.store.json.Json;

/** The REST API of a running server. No message holds credentials or a body that was sent. */
final class ServerApi {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final URI address;
  private final Optional<Secret<String>> authorization;
  private final HttpClient client =
      HttpClient.newBuilder()
          // Elsewhere, the credentials would be somebody else's.
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  private ServerApi(URI address, Optional<Secret<String>> authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  /**
   * The API at an address, with the credentials of {@code BONDSTONE_TOKEN}, or of {@code
   * BONDSTONE_USER} and {@code BONDSTONE_PASSWORD}, for which a terminal is asked where it is not
   * set.
   *
   * @param console null where there is no terminal
   */
  static ServerApi at(String url, Map<String, String> environment, Console console) {
    return new ServerApi(address(url), authorization(environment, console));
  }

  private static URI address(String url) {
    try {
      URI address = new URI(url.replaceAll("/+$", ""));
      if (address.getScheme() != null
          && SCHEMES.contains(address.getScheme())
          && address.getHost() != null
          && address.getRawUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Refused below, without the text, which may hold a password.
    }
    throw new CommandException(
        "--url is not understood; allowed is http(s)://host:port/bondstone/api. Credentials come"
            + " from BONDSTONE_TOKEN, or BONDSTONE_USER and BONDSTONE_PASSWORD.");
  }

  private static Optional<Secret<String>> authorization(
      Map<String, String> environment, Console console) {
    String token = environment.get("BONDSTONE_TOKEN");
    if (token != null && !token.isBlank()) {
      return Optional.of(Secret.of("Bearer " + token.strip()));
    }
    String user = environment.get("BONDSTONE_USER");
    if (user == null || user.isBlank()) {
      return Optional.empty();
    }
    String password = environment.get("BONDSTONE_PASSWORD");
    if (password == null && console != null) {
      password = String.valueOf(console.readPassword("Password of %s: ", user));
    }
    byte[] both =
        (user + ":" + (password == null ? "" : password)).getBytes(StandardCharsets.UTF_8);
    return Optional.of(Secret.of("Basic " + Base64.getEncoder().encodeToString(both)));
  }

  /**
   * What a server returns.
   *
   * @param body the text
   */
  record Response(int status, String body) {

    @Override
    public String toString() {
      return "Response[" + status + "]";
    }
  }

  /** Whether secrets would go through a network unencrypted. */
  boolean isOpenToAll() {
    return LocalHost.isLeftUnencrypted(address);
  }

  /** Sends an object, and returns what comes with status 200 or 422. */
  Response post(String path, Map<String, Object> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  /** Reads, and returns what comes with status 200. */
  Response get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(ANSWER)
            .header("Accept", "application/json");
    authorization.ifPresent(value -> request.header("Authorization", value.reveal()));
    return request;
  }

  private Response send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return accepted(new Response(response.statusCode(), response.body()));
    } catch (ConnectException e) {
      throw new CommandException("No server answers at " + address + ".");
    } catch (IOException e) {
      throw new CommandException(
          "The server at %s cannot be asked: %s".formatted(address, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.");
    }
  }

  private Response accepted(Response response) {
    return switch (response.status()) {
      case 200, 422 -> response;
      case 401 ->
          throw new CommandException(
              "The server at %s wants an account: set BONDSTONE_TOKEN, or BONDSTONE_USER and"
                      .formatted(address)
                  + " BONDSTONE_PASSWORD.");
      case 403 -> throw new CommandException("This account may not do that: " + detail(response));
      case 404, 405 ->
          throw new CommandException(
              "There is no API of Bondstone at " + address + ", which ends in /bondstone/api.");
      case 413 -> throw new CommandException("The documents are too large to be sent at once.");
      default ->
          throw new CommandException(
              "The server at %s refuses with %d: %s"
                  .formatted(address, response.status(), detail(response)));
    };
  }

  private static String detail(Response response) {
    try {
      Map<String, Object> body = Json.readObject(response.body());
      Object detail = body.getOrDefault("detail", body.get("exception_message"));
      return detail == null ? "it does not say why" : detail.toString();
    } catch (IllegalArgumentException e) {
      return "it does not say why";
    }
  }
}
