package org.bondstone.api.spi;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How the databases of the blocks in use are. No text holds a secret. Thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BlockHealth {

  /** How a database is. */
  enum State {
    /** It responds. */
    UP,
    /** It responds, all connections of the pool are lent, and threads wait. */
    BUSY,
    /** No connection leads to it, or none in time. */
    UNREACHABLE,
    /** It responds, and takes no connection. */
    REFUSED,
    /**
     * It does not know the user, or the password is wrong or has expired; or their source gives
     * none.
     */
    CREDENTIALS,
    /** Nobody has tried it yet. */
    UNKNOWN
  }

  /**
   * A block that is in use.
   *
   * @param name its name
   * @param since when it came to be so
   * @param seen when that was seen last; null when it never was
   * @param why a sentence; null when it is up, busy or unknown
   */
  record Block(String name, State state, Instant since, Instant seen, String why) {

    public Block {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(state, "state");
    }
  }

  /**
   * The blocks in use, by name. What is known comes from their use; where nothing was seen for a
   * while, one connection is made beside the pool, and this waits a second for that at most. No
   * connection is taken from a pool.
   */
  List<Block> blocks();
}
