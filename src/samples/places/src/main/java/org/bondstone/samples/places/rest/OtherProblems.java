package org.bondstone.samples.places.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Gives every other error the same shape: 404, 405 and the like, and what nobody expected. */
@Provider
public class OtherProblems implements ExceptionMapper<Exception> {

  private static final System.Logger LOG = System.getLogger(OtherProblems.class.getName());

  @Override
  public Response toResponse(Exception error) {
    if (error instanceof WebApplicationException known) {
      return known(known.getResponse());
    }
    LOG.log(System.Logger.Level.ERROR, "A request failed.", error);
    return Problem.of(500, "unexpected", "The log of the server tells why.").response();
  }

  private static Response known(Response answer) {
    String detail = answer.getStatusInfo().getReasonPhrase() + ".";
    Response problem = Problem.of(answer.getStatus(), "request-refused", detail).response();
    String allow = answer.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? problem
        : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allow).build();
  }
}
