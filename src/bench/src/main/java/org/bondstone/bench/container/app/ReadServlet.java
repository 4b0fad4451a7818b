package org.bondstone.bench.container.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads one row from the block that is asked for. */
@WebServlet("/read")
public class ReadServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Reading reading;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    reading.read(Integer.parseInt(request.getParameter("block")));
    response.getWriter().write("read");
  }
}
