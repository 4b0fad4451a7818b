package org.bondstone.samples.shop.rest;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.Response;

/**
 * An error as the API shows it (RFC 9457). Immutable.
 *
 * @param status the status of the answer
 * @param code a word for programs, such as {@code sold-out}
 * @param detail what is wrong, for people
 */
@JsonbPropertyOrder({"status", "code", "detail"})
public record Problem(int status, String code, String detail) {

  Response response() {
    return Response.status(status).type("application/problem+json").entity(this).build();
  }
}
