package org.bondstone.samples.places.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 400 with the parameter's name and what it may be. */
@Provider
public class BadParameterProblem implements ExceptionMapper<BadParameter> {

  @Override
  public Response toResponse(BadParameter error) {
    return Problem.of(400, "bad-parameter", error.getMessage(), error.parameter(), error.allowed())
        .response();
  }
}
