package org.bondstone.it.faults;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A thread for each call, so that none waits for another. */
final class Threads {

  private Threads() {}

  static <T> CompletableFuture<T> start(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> result.completeAsync(call, Runnable::run), "call");
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
