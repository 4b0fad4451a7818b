package org.bondstone.rest.socket;

/** What is done with what one client sends. Called by one thread at a time. */
public interface Conversation {

  /** A message has come. The next one waits until this returns. */
  void message(String text);

  /** The socket is closed, by whomever. Called once. */
  default void closed() {}
}
