package org.bondstone.samples.places.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.bondstone.samples.places.LoadRunningException;

/** 409 while a load runs. */
@Provider
public class LoadRunningProblem implements ExceptionMapper<LoadRunningException> {

  @Override
  public Response toResponse(LoadRunningException error) {
    return Problem.of(409, "load-running", error.getMessage()).response();
  }
}
