package org.bondstone.store.startup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.service.StoreHealth;

/**
 * Asks the database in the background, one question at a time, and waits for it no longer than a
 * probe does: a database that is frozen holds one thread, however often it is asked. Thread-safe.
 */
final class Readiness implements StoreHealth {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Runnable question;
  private final Executor background;
  private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

  /**
   * @param question throws what is wrong
   */
  Readiness(Runnable question, Executor background) {
    this.question = question;
    this.background = background;
  }

  @Override
  public void check() {
    try {
      ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException(
          "The store's database has not answered within %d seconds."
              .formatted(PATIENCE.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Interrupted while waiting for the database.", e);
    }
  }

  private synchronized CompletableFuture<Void> ask() {
    if (asked.isDone()) {
      try {
        asked = CompletableFuture.runAsync(question, background);
      } catch (RejectedExecutionException e) {
        throw new StoreUnavailableException("The server has no thread to ask the database.", e);
      }
    }
    return asked;
  }
}
