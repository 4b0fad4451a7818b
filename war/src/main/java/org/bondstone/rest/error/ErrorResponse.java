package org.bondstone.rest.error;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.rest.json.RequestFault;

/** Makes the error responses of Prefect's API. */
public final class ErrorResponse {

  /** The status of a request that is well formed and cannot be understood. */
  public static final int UNPROCESSABLE = 422;

  private static final int RETRY_SECONDS = 2;

  private ErrorResponse() {}

  /** {@code {"detail": …}}. */
  public static Response.ResponseBuilder detail(int status, String detail) {
    return json(status, Map.of("detail", detail));
  }

  /** {@code {"exception_message": …}}. */
  public static Response.ResponseBuilder message(int status, String message) {
    return json(status, Map.of("exception_message", message));
  }

  /**
   * The response to a request that cannot be understood. {@code request_body}, in which Prefect
   * repeats the request, is always null: the request may hold secrets.
   */
  public static Response.ResponseBuilder invalid(List<RequestFault> problems) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("exception_message", "Invalid request received.");
    body.put("exception_detail", problems);
    body.put("request_body", null);
    return json(UNPROCESSABLE, body);
  }

  /**
   * The response while the store's database is away; the pool heals within that time of its return.
   */
  public static Response.ResponseBuilder unavailable(Object body) {
    return json(503, body).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }

  private static Response.ResponseBuilder json(int status, Object body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
  }
}
