package org.bondstone.rest.socket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bondstone.rest.access.Role;

/**
 * Takes the events of clients and lets them go: Prefect's client sends one for each call of a
 * block's method, and complains where nobody takes it.
 */
public final class EventsTaken implements SocketService {

  /** Whoever may use a block may send an event of it. */
  @Override
  public Role role(String path) {
    return Role.READER;
  }

  @Override
  public CompletionStage<Conversation> begin(ClientSocket client) {
    return CompletableFuture.completedStage(text -> {});
  }
}
