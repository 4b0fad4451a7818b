package org.bondstone.store.event;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.crypto.SealedData;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.model.BlockEvent;
import org.bondstone.store.persistence.EventEntity;
import org.bondstone.store.persistence.StateEntity;
import org.bondstone.store.persistence.StoreDatabase;

/** The events in the database. Thread-safe. */
public final class EventLog {

  /** How many events are kept. */
  static final long KEPT = 10_000;

  /** Old rows go when so many new ones have come. */
  private static final long CHUNK = 100;

  private static final String NEWEST =
      "select s.events, e.id from bondstone_state s"
          + " left join bondstone_event e on e.position = s.events where s.id = "
          + StateEntity.ID;

  private static final Logger LOG = System.getLogger(EventLog.class.getName());

  private final StoreDatabase database;
  private final DataCipher cipher;

  public EventLog(StoreDatabase database, DataCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /** A decrypted event, and the server that made the change. */
  record Opened(String origin, BlockEvent event) {}

  /**
   * The place of an event.
   *
   * @param id the event's; null when it is not kept
   */
  record Place(long position, String id) {

    /** Whether an event, which is not the same, is in this place. */
    boolean isOfAnother(EventEntity event) {
      return event.position == position && id != null && !event.id.equals(id);
    }
  }

  /** Notes events, within the write that makes them. */
  public void append(
      EntityManager entities,
      StateEntity state,
      String origin,
      OffsetDateTime occurred,
      List<NewEvent> events) {
    for (NewEvent event : events) {
      EventEntity entity = new EventEntity();
      entity.position = ++state.events;
      entity.id = UUID.randomUUID().toString();
      entity.occurred = occurred;
      entity.origin = origin;
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("event", event.name());
      body.put("resource", event.resource());
      body.put("related", event.related());
      body.put("payload", event.payload());
      SealedData sealed = cipher.seal(entity.id, body);
      entity.body = sealed.text();
      entity.keyId = sealed.keyId();
      entities.persist(entity);
      if (entity.position % CHUNK == 0) {
        entities
            .createQuery("delete from Event e where e.position <= :old")
            .setParameter("old", entity.position - KEPT)
            .executeUpdate();
      }
    }
  }

  /** Deletes what old keys encrypt, within the write that removes these. */
  public static void forgetOldKeys(EntityManager entities, long primaryKey) {
    entities
        .createQuery("delete from Event e where e.keyId <> :key")
        .setParameter("key", primaryKey)
        .executeUpdate();
  }

  /** The place of the newest event. */
  Place newest() {
    return database.queryState(NEWEST, row -> new Place(row.getLong(1), row.getString(2)));
  }

  /** The events between two positions, without the first and with the last. */
  List<EventEntity> between(long after, long last) {
    return database.read(
        entities ->
            entities
                .createQuery(
                    "select e from Event e where e.position > :after and e.position <= :last"
                        + " order by e.position",
                    EventEntity.class)
                .setParameter("after", after)
                .setParameter("last", last)
                .getResultList());
  }

  /** The events up to a position since a time. */
  List<BlockEvent> since(OffsetDateTime since, long last) {
    return database.read(
        entities ->
            entities
                .createQuery(
                    "select e from Event e where e.occurred >= :since and e.position <= :last"
                        + " order by e.position",
                    EventEntity.class)
                .setParameter("since", since)
                .setParameter("last", last)
                .getResultStream()
                .map(this::open)
                .flatMap(Optional::stream)
                .map(Opened::event)
                .toList());
  }

  /** Decrypts an event; empty when that cannot be done. */
  @SuppressWarnings("unchecked") // the bodies are our own
  Optional<Opened> open(EventEntity entity) {
    try {
      Map<String, Object> body = cipher.open(entity.id, entity.body);
      return Optional.of(
          new Opened(
              entity.origin,
              new BlockEvent(
                  entity.occurred.withOffsetSameInstant(ZoneOffset.UTC),
                  (String) body.get("event"),
                  (Map<String, String>) body.get("resource"),
                  (List<Map<String, String>>) body.get("related"),
                  (Map<String, Object>) body.get("payload"),
                  UUID.fromString(entity.id))));
    } catch (UnreadableSecretException e) {
      LOG.log(Level.WARNING, "The event {0} cannot be decrypted and is left out.", entity.id);
      return Optional.empty();
    }
  }
}
