package org.bondstone.rest.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the container shows instead of its own error pages, which name it and its version: JSON
 * below the API's address, a page elsewhere. It sees the errors that no route and no filter has
 * handled, such as those of Jakarta REST before it has found a route.
 */
@WebServlet(urlPatterns = ErrorPage.PATH, asyncSupported = true)
public final class ErrorPage extends HttpServlet {

  static final String PATH = "/error";

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (isOfApi(request)) {
      PlainResponse.sendStatus(response, response.getStatus());
    } else {
      response.setContentType("text/html;charset=UTF-8");
      request.getRequestDispatcher("/error.html").include(request, response);
    }
  }

  private static boolean isOfApi(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        && (path + "/").startsWith(request.getContextPath() + "/api/");
  }
}
