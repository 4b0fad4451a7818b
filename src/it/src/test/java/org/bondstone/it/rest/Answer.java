package org.bondstone.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** An answer of the API. */
public record Answer(HttpResponse<String> response) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public int status() {
    return response.statusCode();
  }

  public String text() {
    return response.body();
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(text());
    } catch (JsonProcessingException e) {
      throw new AssertionError("This is no JSON: " + text(), e);
    }
  }

  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** Checks the status; the message shows the body. */
  public Answer is(int status) {
    assertThat(status()).as(text()).isEqualTo(status);
    return this;
  }

  /** Checks that this is an error told as JSON, without anything from inside the server. */
  public Answer isError(int status) {
    is(status);
    assertThat(header("Content-Type")).hasValue("application/json");
    assertThat(json().has("detail") || json().has("exception_message")).as(text()).isTrue();
    assertThat(text()).doesNotContain("Exception\"", "org.bondstone", "java.", "SELECT ", "\tat ");
    return this;
  }
}
