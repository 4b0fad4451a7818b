package org.bondstone.rest.socket;

import java.util.concurrent.CompletionStage;
import org.bondstone.rest.access.Role;

/** What a WebSocket is for. Thread-safe. */
public interface SocketService {

  /**
   * The role that a client needs.
   *
   * @param path below the API's address, as the client has written it
   */
  Role role(String path);

  /**
   * Begins to talk with a client that is known and has the role. Returns at once.
   *
   * @return ends with null when the client was closed instead; never fails
   */
  CompletionStage<Conversation> begin(ClientSocket client);
}
