package org.bondstone.rest.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses a {@code Content-Type} that is none, and more than one. Jersey would return a page in
 * HTML, before our own code is asked.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public final class ContentTypes extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "\\s*"
              + TOKEN
              + "/"
              + TOKEN
              + "(\\s*;\\s*"
              + TOKEN
              + "=("
              + TOKEN
              + "|\"[^\"]*\"))*\\s*");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> types = Collections.list(request.getHeaders("Content-Type"));
    if (types.size() <= 1 && types.stream().allMatch(type -> MEDIA_TYPE.matcher(type).matches())) {
      chain.doFilter(request, response);
    } else {
      PlainResponse.send(
          response,
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
          "The header Content-Type names one media type, such as application/json.");
    }
  }
}
