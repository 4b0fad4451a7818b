package org.bondstone.rest.forward;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes a response as the client takes it, without a thread. The container and the HTTP client
 * both call it; one of them works, for both.
 */
final class ResponseWriter implements WriteListener {

  private final ServletOutputStream stream;
  private final Exchange exchange;
  private final Queue<ByteBuffer> waiting = new ConcurrentLinkedQueue<>();
  private final OneAtATime moves = new OneAtATime(this::move);
  private volatile boolean possible;
  private volatile boolean ended;
  private volatile boolean flushes;
  private volatile Runnable next = () -> {};
  private boolean dirty;
  private boolean done;

  ResponseWriter(ServletOutputStream stream, Exchange exchange) {
    this.stream = stream;
    this.exchange = exchange;
  }

  /** Whether each piece goes out at once, and not when enough is there. */
  void flushes(boolean each) {
    this.flushes = each;
  }

  /**
   * Adds bytes.
   *
   * @param more runs when all of them are out and more may come
   */
  void write(Iterable<ByteBuffer> pieces, Runnable more) {
    pieces.forEach(waiting::add);
    next = more;
    moves.run();
  }

  /** Adds bytes in place of what is not out yet. */
  void replace(ByteBuffer piece) {
    waiting.clear();
    write(List.of(piece), () -> {});
  }

  /** All has been added. */
  void end() {
    ended = true;
    moves.run();
  }

  @Override
  public void onWritePossible() {
    possible = true;
    moves.run();
  }

  @Override
  public void onError(Throwable fault) {
    exchange.clientGone(fault);
  }

  private void move() {
    // Until the container has called once, nothing may be written.
    if (done || !possible) {
      return;
    }
    try {
      while (stream.isReady()) {
        ByteBuffer piece = waiting.poll();
        if (piece != null) {
          write(piece);
        } else if (ended) {
          done = true;
          exchange.complete();
          return;
        } else if (dirty && flushes) {
          dirty = false;
          stream.flush();
        } else {
          Runnable more = next;
          next = () -> {};
          more.run();
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      done = true;
      exchange.clientGone(e);
    }
  }

  private void write(ByteBuffer piece) throws IOException {
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    if (bytes.length > 0) {
      stream.write(bytes);
      dirty = true;
      exchange.moved();
    }
  }
}
