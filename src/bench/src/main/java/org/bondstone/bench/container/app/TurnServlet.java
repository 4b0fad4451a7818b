package org.bondstone.bench.container.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Runs one turn and sends what it came to. */
@WebServlet("/turn")
public class TurnServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Resource private transient ManagedThreadFactory threads;
  @Inject private transient Borrowing borrowing;
  @Inject private transient Committing committing;
  @Inject private transient Reading reading;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Turn.Done done;
    try {
      done =
          Turn.of(
              work(request),
              threads,
              Integer.parseInt(request.getParameter("threads")),
              Duration.ofMillis(Long.parseLong(request.getParameter("millis"))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServletException(e);
    }
    response.setContentType("application/json");
    response
        .getWriter()
        .write(
            Json.createObjectBuilder()
                .add("per_second", done.perSecond())
                .add("cpu_nanos", done.cpuNanos())
                .add("bytes", done.bytes())
                .build()
                .toString());
  }

  private Work work(HttpServletRequest request) {
    String work = request.getParameter("work");
    return switch (work) {
      case "borrow-outside/ours" -> borrowing.outside(true);
      case "borrow-outside/payara" -> borrowing.outside(false);
      case "borrow-first/ours" -> borrowing.first(true);
      case "borrow-first/payara" -> borrowing.first(false);
      case "borrow-again/ours" -> borrowing.again(true);
      case "borrow-again/payara" -> borrowing.again(false);
      case "commit-one/ours" -> committing.one();
      case "commit-one/payara" -> committing.oneOfPayara();
      case "commit-one/local" -> committing.oneLocally();
      case "commit-one/empty" -> committing.oneAfterNothing();
      case "commit-two/ours" -> committing.two();
      case "commit-two/payara" -> committing.twoOfPayara();
      case "commit-two/local" -> committing.twoLocally();
      case "read" -> reading.over(Integer.parseInt(request.getParameter("blocks")));
      default -> throw new IllegalArgumentException("There is no work " + work + ".");
    };
  }
}
