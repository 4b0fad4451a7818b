package org.bondstone.store.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.bondstone.store.error.StoreException;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.persistence.EventEntity;
import org.bondstone.store.service.BlockEvents;

/**
 * Streams events out of the database, so that each server has those of all, each once and in one
 * order. Nothing is read while nobody listens. Thread-safe.
 */
public final class StoredEvents implements BlockEvents {

  private static final Logger LOG = System.getLogger(StoredEvents.class.getName());

  private final EventLog log;
  private final String origin;
  private final Executor background;
  private final Set<Listening> readers = new CopyOnWriteArraySet<>();

  /** The newest event that was passed on, while somebody listens. */
  private EventLog.Place seen;

  /**
   * @param origin what this server's changes are known by
   * @param background passes on what this server has changed
   */
  public StoredEvents(EventLog log, String origin, Executor background) {
    this.log = log;
    this.origin = origin;
    this.background = background;
  }

  private final class Listening implements Subscription {

    /** May be much, and a reader may stay for long. */
    private final AtomicReference<List<BlockEvent>> past;

    private final Reader reader;

    Listening(List<BlockEvent> past, Reader reader) {
      this.past = new AtomicReference<>(past);
      this.reader = reader;
    }

    @Override
    public List<BlockEvent> takePast() {
      return past.getAndSet(List.of());
    }

    @Override
    public void close() {
      readers.remove(this);
    }
  }

  @Override
  public synchronized Subscription subscribe(OffsetDateTime since, Reader reader) {
    if (readers.isEmpty()) {
      seen = log.newest();
    } else {
      publish();
    }
    Listening listening =
        new Listening(since == null ? List.of() : log.since(since, seen.position()), reader);
    readers.add(listening);
    return listening;
  }

  /** A write of this server has committed. */
  public void committed() {
    if (readers.isEmpty()) {
      return;
    }
    try {
      background.execute(this::publishQuietly);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Events are passed on with the next poll.", e);
    }
  }

  private void publishQuietly() {
    try {
      publish();
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "Events are passed on with the next poll.", e);
    }
  }

  /**
   * Passes on what has happened since the last call.
   *
   * @throws StoreException when the database does not respond; the next call passes on all
   */
  public synchronized void publish() {
    if (readers.isEmpty()) {
      return;
    }
    EventLog.Place newest = log.newest();
    EventLog.Place last = seen;
    if (newest.equals(last)) {
      return;
    }
    List<EventEntity> events = log.between(last.position() - 1, newest.position());
    // Somebody has restored a backup, or a standby that was behind is the primary now.
    boolean lost =
        newest.position() < last.position() || events.stream().anyMatch(last::isOfAnother);
    if (lost) {
      readers.forEach(StoredEvents::tellOfLoss);
    }
    events.stream()
        .filter(event -> event.position > last.position() || last.isOfAnother(event))
        .map(log::open)
        .flatMap(Optional::stream)
        .forEach(opened -> readers.forEach(listening -> give(listening, opened)));
    seen = newest;
  }

  private static void tellOfLoss(Listening listening) {
    try {
      listening.reader.lost();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A reader failed when events were lost.", e);
    }
  }

  private void give(Listening listening, EventLog.Opened opened) {
    try {
      listening.reader.take(opened.event(), opened.origin().equals(origin));
    } catch (RuntimeException | StackOverflowError e) {
      // The others get it all the same, and nobody gets it twice.
      LOG.log(Level.ERROR, "A reader failed on the event " + opened.event().id() + ".", e);
    }
  }
}
