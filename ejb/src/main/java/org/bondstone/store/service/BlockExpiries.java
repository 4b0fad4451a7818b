package org.bondstone.store.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.BlockExpiry;
import org.bondstone.store.model.Caller;

/** When the credentials of blocks end. Thread-safe. */
public interface BlockExpiries {

  /**
   * Of all blocks of which it is known, the first to end first, those of this server's files among
   * them.
   *
   * @throws StoreUnavailableException when the store does not respond
   */
  List<BlockExpiry> all();

  /**
   * Looks again, for {@link #lately}.
   *
   * @throws StoreUnavailableException when the store does not respond
   */
  void look();

  /**
   * How it was at the last look, at most a minute ago, without the store's database. Their states
   * are those of that moment.
   */
  List<BlockExpiry> lately();

  /**
   * Of a stored block; empty when nobody has said.
   *
   * @throws NotFoundException when there is no such block
   */
  Optional<BlockExpiry> of(UUID id);

  /**
   * Keeps when the credentials of a stored block end.
   *
   * @param expires null when it is not known any more
   * @throws NotFoundException when there is no such block
   * @throws AuditUnavailableException when it could not be recorded
   */
  void set(UUID id, Instant expires, Caller caller);
}
