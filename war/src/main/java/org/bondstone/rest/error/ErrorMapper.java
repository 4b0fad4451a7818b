package org.bondstone.rest.error;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.bondstone.rest.json.InvalidRequestException;
import org.bondstone.rest.json.TooLargeException;
import org.bondstone.store.error.StoreException;

/** Makes the response to every error of a request. Thread-safe. */
@Provider
public final class ErrorMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(ErrorMapper.class.getName());
  private static final int DEEPEST_CAUSE = 20;

  @Override
  public Response toResponse(Throwable error) {
    // The container may wrap what a service throws.
    Throwable known = error;
    for (int i = 0; known != null && i < DEEPEST_CAUSE; i++) {
      Response response = response(known);
      if (response != null) {
        return response;
      }
      known = known.getCause();
    }
    return unexpected(error);
  }

  private static Response response(Throwable error) {
    if (error instanceof InvalidRequestException invalid) {
      return ErrorResponse.invalid(invalid.problems()).build();
    }
    if (error instanceof TooLargeException large) {
      return ErrorResponse.detail(413, large.getMessage()).build();
    }
    if (error instanceof StoreException store) {
      Response response = StoreErrors.response(store);
      log(response.getStatus(), store);
      return response;
    }
    return error instanceof WebApplicationException web ? response(web) : null;
  }

  /**
   * A store that is away or full says so in a line: a trace for each request would fill the log.
   */
  private static void log(int status, StoreException error) {
    if (status == 500) {
      LOG.log(Level.ERROR, "A request failed: " + error.getMessage(), error);
    } else if (status > 500) {
      LOG.log(Level.WARNING, "A request was refused with {0}: {1}", status, error.logged());
    }
  }

  private static Response response(WebApplicationException error) {
    Response original = error.getResponse();
    if (original.hasEntity()) {
      return original;
    }
    String detail =
        error instanceof NotSupportedException
            ? "The body must be JSON, sent with the header Content-Type: application/json."
            : original.getStatusInfo().getReasonPhrase();
    Response.ResponseBuilder response = ErrorResponse.detail(original.getStatus(), detail);
    if (error instanceof NotAllowedException) {
      response.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
    }
    return response.build();
  }

  private static Response unexpected(Throwable error) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "A request failed, error " + id, error);
    return ErrorResponse.message(500, "Internal Server Error, see the server's log for " + id)
        .build();
  }
}
