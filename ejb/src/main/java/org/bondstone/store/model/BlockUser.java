package org.bondstone.store.model;

import java.time.Instant;

/**
 * Who has used a block.
 *
 * @param kind whether an account read its secrets, or an application used it by the adapter
 * @param name of the account or the application
 * @param last when it was last seen to, which is told within a minute or two
 */
public record BlockUser(Kind kind, String name, Instant last) {

  /** How a block is used. */
  public enum Kind {
    ACCOUNT,
    APPLICATION
  }
}
