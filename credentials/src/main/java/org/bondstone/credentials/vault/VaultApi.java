package org.bondstone.credentials.vault;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.bondstone.api.block.Secret;
import org.bondstone.credentials.JsonMembers;
import org.bondstone.credentials.ServiceAddresses;
import org.bondstone.credentials.SourceHttp;
import org.bondstone.credentials.SourceResponse;
import org.bondstone.credentials.Step;

/**
 * The calls of <a href="https://openbao.org/api-docs/">Vault's HTTP API</a> that a source needs.
 * Thread-safe.
 */
final class VaultApi {

  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;

  private final URI address;
  private final String namespace;
  private final SourceHttp http;

  /**
   * @param namespace null for the root's
   */
  VaultApi(URI address, String namespace, SourceHttp http) {
    this.address = address;
    this.namespace = namespace;
    this.http = http;
  }

  /** {@code POST auth/MOUNT/login}. */
  VaultToken logIn(Step step, String mount, Map<String, String> login) {
    SourceResponse response = http.send(step, post("auth/" + mount + "/login", login));
    if (response.status() == NOT_FOUND) {
      throw step.settings("Vault has no login at \"auth/%s\".".formatted(mount));
    }
    if (!response.isDone()) {
      throw step.refused("Vault does not take the role or its secret.");
    }
    JsonMembers auth = response.json().object("auth");
    return VaultToken.of(
        auth.required("client_token"), auth.number("lease_duration"), auth.isTrue("renewable"));
  }

  /** {@code GET auth/token/lookup-self}. */
  VaultToken lookUp(Step step, Secret<String> token) {
    SourceResponse response = http.send(step, request("auth/token/lookup-self", token).GET());
    if (!response.isDone()) {
      throw step.refused("Vault does not take the token, or its life is over.");
    }
    JsonMembers data = response.json().object("data");
    return new VaultToken(
        token,
        VaultToken.of(token.reveal(), data.number("ttl"), false).life(),
        data.isTrue("renewable"));
  }

  /** {@code POST auth/token/renew-self}. */
  SourceResponse renewSelf(Step step, Secret<String> token) {
    return http.send(step, post("auth/token/renew-self", Map.of(), token));
  }

  /** {@code POST auth/token/revoke-self}, with all leases of the token. */
  void revokeSelf(Step step, Secret<String> token) {
    http.send(step, post("auth/token/revoke-self", Map.of(), token));
  }

  /** Reads a path. */
  SourceResponse read(Step step, String path, Secret<String> token) {
    return http.send(step, request(path, token).GET());
  }

  /** {@code POST sys/leases/renew}. */
  SourceResponse renewLease(Step step, String lease, Secret<String> token) {
    return http.send(step, post("sys/leases/renew", Map.of("lease_id", lease), token));
  }

  /** {@code POST sys/leases/revoke}. */
  SourceResponse revokeLease(Step step, String lease, Secret<String> token) {
    return http.send(step, post("sys/leases/revoke", Map.of("lease_id", lease), token));
  }

  private HttpRequest.Builder post(String path, Map<String, String> body, Secret<String> token) {
    return post(path, body).header("X-Vault-Token", token.reveal());
  }

  private HttpRequest.Builder post(String path, Map<String, String> body) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    body.forEach(json::add);
    return request(path).POST(BodyPublishers.ofString(json.build().toString()));
  }

  private HttpRequest.Builder request(String path, Secret<String> token) {
    return request(path).header("X-Vault-Token", token.reveal());
  }

  private HttpRequest.Builder request(String path) {
    String encoded = ServiceAddresses.encoded(path).replace("%2F", "/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve("/v1/" + encoded))
            // Says that no browser was led to ask this: Vault's agent may demand it.
            .header("X-Vault-Request", "true")
            .header("Content-Type", "application/json");
    if (namespace != null) {
      request.header("X-Vault-Namespace", namespace);
    }
    return request;
  }
}
