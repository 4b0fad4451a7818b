package org.bondstone.store.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.model.ServerMember;
import org.bondstone.store.persistence.ServerEntity;
import org.bondstone.store.persistence.StoreDatabase;

/** The servers on one database. Thread-safe. */
public final class ServerMembers implements AutoCloseable {

  /** A server that has not reported itself for so long is none. */
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final Logger LOG = System.getLogger(ServerMembers.class.getName());

  private final StoreDatabase database;
  private final ChangeLog changes;
  private final String host = hostName();
  private final String version = version();
  private final OffsetDateTime started = now();

  public ServerMembers(StoreDatabase database, ChangeLog changes) {
    this.database = database;
    this.changes = changes;
  }

  /** Notifies the others of this server. */
  public void tell() {
    ServerEntity own = own();
    database.write(
        (entities, state) -> {
          entities
              .createQuery("delete from Server s where s.seen < :old")
              .setParameter("old", own.seen.minus(FORGOTTEN))
              .executeUpdate();
          return entities.merge(own);
        });
  }

  /** This server first, then the others by their starts. */
  public List<ServerMember> list() {
    List<ServerMember> all = new ArrayList<>();
    all.add(member(own(), true));
    database
        .read(
            entities ->
                entities
                    .createQuery(
                        "select s from Server s where s.id <> :own order by s.started, s.id",
                        ServerEntity.class)
                    .setParameter("own", changes.origin())
                    .getResultList())
        .forEach(server -> all.add(member(server, false)));
    return all;
  }

  /**
   * Notifies the others that this server is gone. When that fails, they see how long it is silent.
   */
  @Override
  public void close() {
    try {
      database.write(
          (entities, state) ->
              entities
                  .createQuery("delete from Server s where s.id = :own")
                  .setParameter("own", changes.origin())
                  .executeUpdate());
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "The other servers were not told.", e);
    }
  }

  private ServerEntity own() {
    ServerEntity own = new ServerEntity();
    own.id = changes.origin();
    own.host = host;
    own.process = ProcessHandle.current().pid();
    own.version = version;
    own.started = started;
    own.seen = now();
    own.revision = changes.seen();
    return own;
  }

  private static ServerMember member(ServerEntity server, boolean here) {
    return new ServerMember(
        server.host,
        server.process,
        server.version,
        server.started,
        server.seen,
        server.revision,
        here);
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String version() {
    try (InputStream version = ServerMembers.class.getResourceAsStream("version.txt")) {
      return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
