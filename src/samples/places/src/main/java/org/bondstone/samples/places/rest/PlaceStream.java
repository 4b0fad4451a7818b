package org.bondstone.samples.places.rest;

import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.bondstone.api.error.BondstoneException;
import org.bondstone.samples.places.Place;
import org.bondstone.samples.places.Places;

/**
 * {@code GET /places/stream}: all places as NDJSON, with the same memory whatever their number is.
 * The last line is {@code {"places": N}}, so that a client can tell a whole stream from one that
 * was cut. When the database fails in the middle, the status is long sent, and the last line is an
 * object with the member {@code error}. When the reader takes nothing for too long, the container
 * gives up, and there is neither: Payara ends such a response as it ends a whole one.
 *
 * <p>A servlet and no resource method: readers may stop at any line, and Jersey logs that as a
 * severe error.
 */
@WebServlet("/api/places/stream")
public class PlaceStream extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(PlaceStream.class.getName());
  private static final Jsonb JSON = JsonbBuilder.create();

  @Inject private transient Places places;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/x-ndjson");
    response.setCharacterEncoding("UTF-8");
    PrintWriter lines = response.getWriter();
    try {
      long count = places.readAll(batch -> write(batch, lines));
      line(Map.of("places", count), lines);
    } catch (CancellationException e) {
      LOG.log(Level.DEBUG, "The reader of the stream went away.", e);
    } catch (BondstoneException e) {
      Problem problem = BondstoneProblems.problem(e);
      if (response.isCommitted()) {
        line(Map.of("error", problem.detail()), lines);
      } else {
        response.setStatus(problem.status());
        response.setContentType(Problem.TYPE);
        line(problem, lines);
      }
    }
  }

  private static void write(List<Place> batch, PrintWriter lines) {
    batch.forEach(place -> line(place, lines));
    // Flushes, too. A writer of a response does not throw.
    if (lines.checkError()) {
      throw new CancellationException("The reader went away.");
    }
  }

  private static void line(Object value, PrintWriter lines) {
    lines.append(JSON.toJson(value)).append('\n');
  }
}
