package org.bondstone.store.service;

import java.time.OffsetDateTime;
import java.util.List;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockEvent;

/** The events of block types and documents, of all servers on one database. Thread-safe. */
public interface BlockEvents {

  /** Is given events, one after the other. */
  @FunctionalInterface
  interface Reader {

    /**
     * Takes an event. It must return at once: others wait.
     *
     * @param own whether this server has made the change
     */
    void take(BlockEvent event, boolean own);

    /**
     * The database has lost some events that it was given, and others may have come in their place
     * that it is not given. Whoever must know of all reads all anew, or subscribes again.
     */
    default void lost() {}
  }

  /** What a reader gets until it is closed. */
  interface Subscription extends AutoCloseable {

    /** Takes the events that had happened before, the oldest first; none the next time. */
    List<BlockEvent> takePast();

    @Override
    void close();
  }

  /**
   * Gives a reader all events from now on, each once and in the order of their changes, after the
   * commit. With what has {@linkplain Subscription#past happened before}, none is missing.
   *
   * @param since the time of the first past event; null for none. Only the newest are kept
   * @throws StoreUnavailableException when the database does not respond
   */
  Subscription subscribe(OffsetDateTime since, Reader reader);
}
