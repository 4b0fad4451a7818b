package org.bondstone.store.startup;

import java.util.List;
import java.util.Optional;
import org.bondstone.store.change.ServerMembers;
import org.bondstone.store.model.ForwardTarget;
import org.bondstone.store.model.RemoteStatus;
import org.bondstone.store.model.ServerMember;
import org.bondstone.store.service.Servers;

/** The servers on the database, and the remote API where there is one. */
record KnownServers(ServerMembers database, Optional<OtherApi> api) implements Servers {

  @Override
  public List<ServerMember> members() {
    return database.list();
  }

  @Override
  public Optional<RemoteStatus> remote() {
    return api.map(other -> other.source().status());
  }

  @Override
  public Optional<ForwardTarget> forwarding() {
    return api.flatMap(other -> other.settings().forwarding());
  }
}
