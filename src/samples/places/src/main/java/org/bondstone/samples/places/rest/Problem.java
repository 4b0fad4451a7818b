package org.bondstone.samples.places.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.Response;

/**
 * An error as the API shows it (RFC 9457). Immutable.
 *
 * @param status the status of the answer
 * @param title the status in words
 * @param code a word for programs, such as {@code unknown-block}
 * @param detail what is wrong, for people
 * @param parameter the parameter that is wrong; null when none is
 * @param allowed what the parameter may be; null when there is none
 */
@JsonbPropertyOrder({"status", "title", "code", "detail", "parameter", "allowed"})
public record Problem(
    int status, String title, String code, String detail, String parameter, String allowed) {

  static final String TYPE = "application/problem+json";

  static Problem of(int status, String code, String detail) {
    return of(status, code, detail, null, null);
  }

  static Problem of(int status, String code, String detail, String parameter, String allowed) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem(status, title, code, detail, parameter, allowed);
  }

  Response response() {
    return Response.status(status).type(TYPE).entity(this).build();
  }
}
