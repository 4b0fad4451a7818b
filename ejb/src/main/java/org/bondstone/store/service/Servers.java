package org.bondstone.store.service;

import java.util.List;
import java.util.Optional;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.ForwardTarget;
import org.bondstone.store.model.RemoteStatus;
import org.bondstone.store.model.ServerMember;

/** What this server has to do with others. Thread-safe. */
public interface Servers {

  /**
   * The servers on the store's database, this one first.
   *
   * @throws StoreUnavailableException when the database does not respond
   */
  List<ServerMember> members();

  /** The remote API that blocks also come from; empty when there is none. */
  Optional<RemoteStatus> remote();

  /** The remote API, when requests that are not this server's go to it. */
  Optional<ForwardTarget> forwarding();
}
