package org.bondstone.rest.forward;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.bondstone.rest.web.BodyRefusal;

/**
 * A body of HTTP/2, or one that is too large, read whole before the request is sent on. Payara
 * handles such a request twice now and then when it is asynchronous while its body comes, the
 * second time with no body. So these bodies take threads and memory, a few at a time.
 *
 * @param bytes null where the body is read as it comes
 * @param refusal why the body is not taken; null when it is
 */
record WholeBody(byte[] bytes, BodyRefusal refusal) {

  private static final int MOST_AT_ONCE = 16;
  private static final int PIECE = 16 * 1024;
  private static final Semaphore PLACES = new Semaphore(MOST_AT_ONCE);
  private static final WholeBody NONE = new WholeBody(null, null);

  static WholeBody read(HttpServletRequest request, Duration longest) throws IOException {
    boolean tooLarge = request.getContentLengthLong() > BodyRefusal.MOST_BYTES;
    if (!isReadFirst(request) && !tooLarge) {
      return NONE;
    }
    if (!PLACES.tryAcquire()) {
      return new WholeBody(null, BodyRefusal.BUSY);
    }
    try {
      return read(request.getInputStream(), System.nanoTime() + longest.toNanos());
    } finally {
      PLACES.release();
    }
  }

  private static boolean isReadFirst(HttpServletRequest request) {
    return (request.getProtocol().startsWith("HTTP/2") && request.getContentLengthLong() != 0)
        || (request.getHeader("Transfer-Encoding") != null && losesChunks(request));
  }

  /**
   * Open Liberty's non-blocking input says for ever that it is not ready, from the second chunked
   * body on that has come as a whole (seen with 26.0.0.3).
   */
  private static boolean losesChunks(HttpServletRequest request) {
    return request.getServletContext().getServerInfo().contains("Liberty");
  }

  /** What is too large is read on for a while: a client that is still sending sees no response. */
  private static WholeBody read(InputStream stream, long end) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    long size = 0;
    int count = stream.read(piece);
    while (count >= 0 && size <= BodyRefusal.MOST_BYTES_IGNORED) {
      if (System.nanoTime() > end) {
        return new WholeBody(null, BodyRefusal.LATE);
      }
      size += count;
      if (size <= BodyRefusal.MOST_BYTES) {
        all.write(piece, 0, count);
      }
      count = stream.read(piece);
    }
    return size > BodyRefusal.MOST_BYTES
        ? new WholeBody(null, BodyRefusal.TOO_LARGE)
        : new WholeBody(all.toByteArray(), null);
  }
}
