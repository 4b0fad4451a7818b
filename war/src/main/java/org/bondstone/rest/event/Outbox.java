package org.bondstone.rest.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.bondstone.store.model.BlockEvent;

/**
 * What waits to be sent to one client, one message at a time. A client that takes too little is
 * told and cut off, so that nobody waits for it; it asks for what it has missed when it connects
 * again. Thread-safe.
 */
final class Outbox {

  /** As many as a Prefect server keeps; that drops what comes then, silently. */
  static final int MOST = 256;

  private final Function<BlockEvent, CompletionStage<Void>> client;
  private final Runnable cut;
  private final Deque<BlockEvent> waiting = new ArrayDeque<>();
  private int most = MOST;
  private boolean begun;
  private boolean sending;
  private boolean ended;

  /**
   * @param client sends an event
   * @param cut tells the client and cuts it off; returns at once
   */
  Outbox(Function<BlockEvent, CompletionStage<Void>> client, Runnable cut) {
    this.client = client;
    this.cut = cut;
  }

  /** Adds an event that has just happened. Returns at once. */
  void add(BlockEvent event) {
    synchronized (this) {
      if (ended) {
        return;
      }
      if (waiting.size() >= most) {
        ended = true;
        waiting.clear();
        cut.run();
        return;
      }
      waiting.add(event);
    }
    send();
  }

  /** Begins to send, with what happened before. */
  void begin(List<BlockEvent> past) {
    synchronized (this) {
      for (int i = past.size() - 1; i >= 0; i--) {
        waiting.addFirst(past.get(i));
      }
      most = MOST + past.size();
      begun = true;
    }
    send();
  }

  /** Sends no more. */
  synchronized void end() {
    ended = true;
    waiting.clear();
  }

  private void send() {
    synchronized (this) {
      if (sending || !begun) {
        return;
      }
      sending = true;
    }
    sendWaiting();
  }

  /** A loop where messages go out at once, so that many do not fill the stack. */
  private void sendWaiting() {
    for (BlockEvent event = next(); event != null; event = next()) {
      CompletableFuture<Void> sent = client.apply(event).toCompletableFuture();
      if (!sent.isDone()) {
        var unused = sent.whenComplete(this::sent);
        return;
      }
      if (sent.isCompletedExceptionally()) {
        end();
        return;
      }
    }
  }

  private synchronized BlockEvent next() {
    BlockEvent event = waiting.poll();
    sending = event != null;
    return event;
  }

  private void sent(Void nothing, Throwable failure) {
    if (failure == null) {
      sendWaiting();
    } else {
      end();
    }
  }
}
