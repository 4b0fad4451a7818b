package org.bondstone.samples.shop.rest;

import static java.util.stream.Collectors.joining;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 400 with each field that is wrong, and why. */
@Provider
public class InvalidBodies implements ExceptionMapper<ConstraintViolationException> {

  @Override
  public Response toResponse(ConstraintViolationException error) {
    String detail =
        error.getConstraintViolations().stream()
            .map(violation -> field(violation) + " " + violation.getMessage())
            .sorted()
            .collect(joining("; "));
    return new Problem(400, "not-valid", detail).response();
  }

  private static String field(ConstraintViolation<?> violation) {
    String last = "";
    for (Path.Node node : violation.getPropertyPath()) {
      last = node.getName();
    }
    return last;
  }
}
