package org.bondstone.rest.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bondstone.rest.web.BodyRefusal;

/**
 * One body on its way, without a thread. The container calls it when bytes are there, the clock
 * when too few came. Whichever ends it first does so alone.
 */
final class IncomingBody implements ReadListener {

  private static final System.Logger LOG = System.getLogger(IncomingBody.class.getName());
  private static final int PIECE = 8 * 1024;

  private final Bodies bodies;
  private final BufferedRequest request;
  private final AsyncContext context;
  private final ServletInputStream stream;
  private final Intake intake;
  private final FirstThread first;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Room.Work work;
  private volatile long waitingSince;

  /**
   * @param request with an empty body, which is set when it is here
   * @param stream the container's
   */
  IncomingBody(
      Bodies bodies, BufferedRequest request, AsyncContext context, ServletInputStream stream) {
    this.bodies = bodies;
    this.request = request;
    this.context = context;
    this.stream = stream;
    this.intake = new Intake(bodies, request.getContentLengthLong());
    this.first = new FirstThread(context);
  }

  void start() {
    // The clock is ours.
    context.setTimeout(0);
    if (intake.endless()) {
      end(() -> refuse(BodyRefusal.TOO_LARGE));
    } else if (bodies.add(this)) {
      stream.setReadListener(this);
    } else {
      end(() -> refuse(BodyRefusal.BUSY));
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] piece = new byte[PIECE];
    int count = 0;
    // Payara's stream says that it is finished when all has come, not when all has been read.
    while (count >= 0 && !ended.get() && !intake.complete() && stream.isReady()) {
      count = stream.read(piece);
      if (count > 0) {
        intake.add(piece, count);
      }
      if (intake.endless()) {
        end(() -> refuse(intake.refusal()));
      }
    }
    // Beside an Upgrade header, Payara's stream goes on after the body.
    if (intake.complete()) {
      onAllDataRead();
    }
  }

  @Override
  public void onAllDataRead() {
    end(intake.refusal() == null ? this::waitForRoom : () -> refuse(intake.refusal()));
  }

  @Override
  public void onError(Throwable fault) {
    LOG.log(Level.DEBUG, "A body broke off", fault);
    end(() -> refuse(BodyRefusal.BROKEN));
  }

  /** The end comes once. */
  private void end(Runnable next) {
    if (ended.compareAndSet(false, true)) {
      next.run();
    }
  }

  private void waitForRoom() {
    intake.into(request);
    waitingSince = System.nanoTime();
    work = intake.work(this::dispatch);
    bodies.room().enter(work);
  }

  private void dispatch() {
    try {
      if (first.mustBeAwaited()) {
        bodies.soon(this::dispatch);
      } else {
        context.dispatch();
      }
    } catch (IllegalStateException | RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "A client has gone, or the server stops", e);
      leave();
    }
  }

  /** Gives back what the body held, after the work on it. */
  void leave() {
    forget();
    bodies.room().leave(work);
  }

  private void forget() {
    bodies.remove(this);
    intake.close();
  }

  /** Called by the clock. */
  void endIfLate() {
    Room.Work waiting = work;
    if (waiting != null) {
      if (System.nanoTime() - waitingSince > BodyLimits.LONGEST_WAIT.toNanos()
          && bodies.room().cancel(waiting)) {
        refuse(BodyRefusal.BUSY);
      }
    } else if (intake.late()) {
      end(() -> refuse(intake.refusal() == null ? BodyRefusal.LATE : intake.refusal()));
    }
  }

  private void refuse(BodyRefusal reason) {
    forget();
    try {
      reason.send(request, (HttpServletResponse) context.getResponse());
      context.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "A client has gone", e);
    }
  }
}
