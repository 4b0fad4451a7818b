package org.bondstone.store.change;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.persistence.ChangeEntity;
import org.bondstone.store.persistence.StateEntity;
import org.bondstone.store.persistence.StoreDatabase;

/**
 * The changes by which the servers on one database notify each other, as rows that are written with
 * the change itself. Thread-safe.
 */
public final class ChangeLog {

  /** How many changes are kept. Who has missed more takes everything for changed. */
  static final long KEPT = 10_000;

  /** Old rows go when so many new ones have come. */
  private static final long CHUNK = 100;

  private final StoreDatabase database;
  private final String origin = UUID.randomUUID().toString();
  private final AtomicLong seen = new AtomicLong();
  private volatile boolean followed;

  /** Revisions of own changes that may have committed, which nobody here knows of for sure. */
  private final Set<Long> doubtful = ConcurrentHashMap.newKeySet();

  /** Is notified of what other servers have changed. */
  public interface Listener {

    /** Another server has changed a block. */
    void changed(BlockChange change);

    /** More has changed than is known: any block may be another one. */
    void missedChanges();
  }

  /** Begins with the changes from now on. */
  public ChangeLog(StoreDatabase database) {
    this.database = database;
    this.seen.set(newest());
  }

  /** What this server's changes are known by. */
  public String origin() {
    return origin;
  }

  /** The newest change that was passed on: where nobody follows, each is at once. */
  long seen() {
    return followed ? seen.get() : newest();
  }

  /** Notes changes, within the write that makes them. */
  void append(EntityManager entities, StateEntity state, List<BlockChange> changes) {
    for (BlockChange change : changes) {
      ChangeEntity entity = new ChangeEntity();
      entity.revision = ++state.revision;
      entity.origin = origin;
      entity.kind = change.kind().name();
      entity.typeSlug = change.typeSlug();
      entity.name = change.name();
      entities.persist(entity);
      if (entity.revision % CHUNK == 0) {
        entities
            .createQuery("delete from Change c where c.revision <= :old")
            .setParameter("old", entity.revision - KEPT)
            .executeUpdate();
      }
    }
  }

  /**
   * Passes on own changes too, should they turn up.
   *
   * @param revision of the last of them
   * @param changes how many they are
   */
  void doubt(long revision, int changes) {
    for (int i = 0; i < changes; i++) {
      doubtful.add(revision - i);
    }
  }

  /** Notifies of what other servers have changed since the last call. One call at a time. */
  public synchronized void follow(Listener listener) {
    followed = true;
    long last = seen.get();
    long newest = newest();
    if (newest == last) {
      return;
    }
    List<ChangeEntity> changes = newest < last ? List.of() : after(last);
    // A smaller revision is an older database: somebody has restored a backup.
    if (changes.isEmpty() || changes.get(0).revision != last + 1) {
      seen.set(newest);
      listener.missedChanges();
      return;
    }
    seen.set(changes.get(changes.size() - 1).revision);
    changes.stream()
        .filter(change -> !change.origin.equals(origin) || doubtful.contains(change.revision))
        .map(
            change ->
                new BlockChange(
                    BlockChange.Kind.valueOf(change.kind), change.typeSlug, change.name))
        .forEach(change -> Writes.notifyListener(listener::changed, change));
    doubtful.removeIf(revision -> revision <= seen.get());
  }

  private long newest() {
    return database.read(
        entities ->
            entities
                .createQuery("select s.revision from State s where s.id = :id", Long.class)
                .setParameter("id", StateEntity.ID)
                .getSingleResult());
  }

  private List<ChangeEntity> after(long revision) {
    return database.read(
        entities ->
            entities
                .createQuery(
                    "select c from Change c where c.revision > :revision order by c.revision",
                    ChangeEntity.class)
                .setParameter("revision", revision)
                .getResultList());
  }
}
