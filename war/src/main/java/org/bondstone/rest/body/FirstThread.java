package org.bondstone.rest.body;

import jakarta.servlet.AsyncContext;

/**
 * The thread that a request came with, and whether it may still be in the container with it.
 *
 * <p>Payara, up to 7 at least, forgets a dispatch that another thread asks for in the moment in
 * which this one leaves: it looks for a dispatch before the other has put it down, and the request
 * is never answered ({@code AsyncContextImpl.dispatch} and {@code onExitService}). So the other
 * waits until this one has left.
 */
final class FirstThread {

  /** Beyond, a container is one that takes timeouts at any time. */
  private static final int MOST_LOOKS = 1_000;

  private final Thread thread = Thread.currentThread();
  private final AsyncContext context;
  private int looks;

  FirstThread(AsyncContext context) {
    this.context = context;
  }

  /** Whether the calling thread must wait before it dispatches. For one thread at a time. */
  boolean mustBeAwaited() {
    return Thread.currentThread() != thread && looks++ < MOST_LOOKS && takesTimeout();
  }

  /** Once it has left, no timeout may be set (Servlet 6.0, {@link AsyncContext#setTimeout}). */
  private boolean takesTimeout() {
    try {
      // As it is: the clock of bodies is ours.
      context.setTimeout(0);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
