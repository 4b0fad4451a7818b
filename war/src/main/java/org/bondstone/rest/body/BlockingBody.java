package org.bondstone.rest.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bondstone.rest.web.BodyRefusal;

/**
 * Reads a body of HTTP/2 on the thread that it came with. Payara handles such a request twice now
 * and then when it is dispatched while its body comes: the second time with no body, and both
 * responses go out as one. So these bodies take threads, half of Payara's at most, and Payara's
 * limit for a silent connection holds for them too.
 */
final class BlockingBody {

  private static final int PIECE = 8 * 1024;

  private final Bodies bodies;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Intake intake;

  BlockingBody(Bodies bodies, HttpServletRequest request, HttpServletResponse response) {
    this.bodies = bodies;
    this.request = request;
    this.response = response;
    this.intake = new Intake(bodies, request.getContentLengthLong());
  }

  void handle(FilterChain chain) throws IOException, ServletException {
    if (!bodies.threads().tryAcquire()) {
      BodyRefusal.BUSY.send(request, response);
      return;
    }
    try {
      BodyRefusal refusal = read();
      if (refusal == null) {
        waitForRoom(chain);
      } else {
        refusal.send(request, response);
      }
    } finally {
      intake.close();
      bodies.threads().release();
    }
  }

  private BodyRefusal read() throws IOException {
    InputStream stream = request.getInputStream();
    byte[] piece = new byte[PIECE];
    int count = 0;
    while (count >= 0 && !intake.complete() && !intake.endless()) {
      if (intake.late()) {
        return BodyRefusal.LATE;
      }
      count = stream.read(piece);
      if (count > 0) {
        intake.add(piece, count);
      }
    }
    return intake.refusal();
  }

  private void waitForRoom(FilterChain chain) throws IOException, ServletException {
    CountDownLatch entered = new CountDownLatch(1);
    Room.Work work = intake.work(entered::countDown);
    bodies.room().enter(work);
    if (!await(entered) && bodies.room().cancel(work)) {
      BodyRefusal.BUSY.send(request, response);
      return;
    }
    try {
      BufferedRequest buffered = new BufferedRequest(request);
      intake.into(buffered);
      chain.doFilter(buffered, response);
    } finally {
      bodies.room().leave(work);
    }
  }

  private static boolean await(CountDownLatch entered) {
    try {
      return entered.await(BodyLimits.LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
