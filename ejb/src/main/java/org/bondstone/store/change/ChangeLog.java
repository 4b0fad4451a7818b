package org.bondstone.store.change;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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

  private static final Logger LOG = System.getLogger(ChangeLog.class.getName());

  private static final String NEWEST =
      "select s.revision, c.origin from bondstone_state s"
          + " left join bondstone_change c on c.revision = s.revision where s.id = "
          + StateEntity.ID;

  /** So much of an origin is the server's, the rest is the write's. */
  private static final int OF_SERVER = 18;

  private final StoreDatabase database;
  private final String origin = UUID.randomUUID().toString();
  private final AtomicReference<Place> seen = new AtomicReference<>();
  private final AtomicReference<Place> committed = new AtomicReference<>(Place.NONE);
  private volatile boolean followed;

  /** Revisions of own changes that may have committed, which nobody here knows of for sure. */
  private final Set<Long> doubtful = ConcurrentHashMap.newKeySet();

  /**
   * A change among all. A database that has lost its last changes gives their revisions again, but
   * never with the same origin.
   */
  record Place(long revision, String origin) {

    static final Place NONE = new Place(0, null);

    private static Place of(ChangeEntity change) {
      return new Place(change.revision, change.origin);
    }
  }

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
    return (followed ? seen.get() : newest()).revision();
  }

  /**
   * Notes changes, within the write that makes them.
   *
   * @return the last of them
   */
  Place append(EntityManager entities, StateEntity state, List<BlockChange> changes) {
    String ofWrite =
        origin.substring(0, OF_SERVER) + UUID.randomUUID().toString().substring(OF_SERVER);
    for (BlockChange change : changes) {
      ChangeEntity entity = new ChangeEntity();
      entity.revision = ++state.revision;
      entity.origin = ofWrite;
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
    return changes.isEmpty() ? Place.NONE : new Place(state.revision, ofWrite);
  }

  /** Knows an own change that has committed, though nobody has followed it yet. */
  void committed(Place last) {
    committed.accumulateAndGet(last, (a, b) -> a.revision() < b.revision() ? b : a);
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
    // Before the question: the database has it then, unless it has lost it.
    Place own = committed.get();
    Place last = seen.get();
    Place newest = newest();
    boolean ahead = own.revision() > last.revision();
    if (newest.equals(last) && !ahead) {
      return;
    }
    List<ChangeEntity> changes =
        newest.revision() < last.revision() ? List.of() : from(last.revision());
    List<Place> places = changes.stream().map(Place::of).toList();
    // A database that lacks what is known has lost it: somebody has restored a backup, or a standby
    // that was behind is the primary now.
    if (!goOn(places, last) || (ahead && !places.contains(own))) {
      seen.set(newest);
      committed.compareAndSet(own, newest);
      LOG.log(
          Level.WARNING,
          "The store's database lacks changes: it has lost some, or more have come than it keeps."
              + " All blocks are read anew.");
      listener.missedChanges();
      return;
    }
    seen.set(places.get(places.size() - 1));
    changes.stream()
        .filter(change -> change.revision > last.revision())
        .filter(change -> !isOwn(change) || doubtful.contains(change.revision))
        .map(
            change ->
                new BlockChange(
                    BlockChange.Kind.valueOf(change.kind), change.typeSlug, change.name))
        .forEach(change -> Writes.notifyListener(listener::changed, change));
    doubtful.removeIf(revision -> revision <= seen.get().revision());
  }

  /** Whether changes, the oldest first, begin with the last known one. */
  private static boolean goOn(List<Place> changes, Place last) {
    if (changes.isEmpty()) {
      return false;
    }
    Place first = changes.get(0);
    return last.revision() == 0 ? first.revision() == 1 : first.equals(last);
  }

  private boolean isOwn(ChangeEntity change) {
    return change.origin.startsWith(origin.substring(0, OF_SERVER));
  }

  private Place newest() {
    return database.queryState(NEWEST, row -> new Place(row.getLong(1), row.getString(2)));
  }

  private List<ChangeEntity> from(long revision) {
    return database.read(
        entities ->
            entities
                .createQuery(
                    "select c from Change c where c.revision >= :revision order by c.revision",
                    ChangeEntity.class)
                .setParameter("revision", revision)
                .getResultList());
  }
}
