package org.bondstone.rest.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A response whose errors are JSON. Payara shows no error page for what fails in an asynchronous
 * dispatch.
 */
public final class PlainErrors extends HttpServletResponseWrapper {

  public PlainErrors(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendError(int status) throws IOException {
    resetBuffer();
    PlainResponse.sendStatus((HttpServletResponse) getResponse(), status);
  }

  /** The message is the container's own. */
  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }
}
