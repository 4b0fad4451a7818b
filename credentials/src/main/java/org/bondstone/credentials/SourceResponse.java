package org.bondstone.credentials;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The response to a request. Never shows its body. Immutable and thread-safe. */
public final class SourceResponse {

  private final Step step;
  private final int status;
  private final byte[] body;
  private final HttpHeaders headers;

  SourceResponse(Step step, int status, byte[] body, HttpHeaders headers) {
    this.step = step;
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  /** The status, of 200 to 299 or 400 to 499. */
  public int status() {
    return status;
  }

  /** Whether the request did what it is for. */
  public boolean isDone() {
    return status / 100 == 2;
  }

  /** The body. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /**
   * The body as an object of JSON.
   *
   * @throws org.bondstone.api.error.CredentialSourceException when it is none
   */
  public JsonMembers json() {
    return JsonMembers.read(text(), member -> step.settings(lack(member)));
  }

  private static String lack(String member) {
    return member == null
        ? "the answer is no object of JSON."
        : "the answer lacks \"%s\".".formatted(member);
  }

  /** Leaves the body out. */
  @Override
  public String toString() {
    return "SourceResponse[" + status + "]";
  }
}
