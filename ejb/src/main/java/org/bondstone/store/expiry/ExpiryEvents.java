package org.bondstone.store.expiry;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bondstone.store.change.Writes;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.model.BlockExpiry.State;
import org.bondstone.store.persistence.StoreDatabase;

/**
 * Sends events of stored blocks whose credentials end soon or have ended: once a day for all
 * servers of the store, and when they end. Thread-safe.
 */
public final class ExpiryEvents {

  /** The event's name, for automations. */
  static final String NAME = "org.bondstone.block-document.expires";

  private static final Duration DAY = Duration.ofDays(1);

  private static final String DUE =
      " x.expires <= ?1 and (x.told is null or x.told <= ?2"
          + " or (x.expires <= ?3 and x.told < x.expires))";

  private final StoreDatabase database;
  private final Writes writes;
  private final Duration warning;
  private final InstantSource clock;

  /**
   * @param warning how long before the end somebody is to act
   */
  public ExpiryEvents(
      StoreDatabase database, Writes writes, Duration warning, InstantSource clock) {
    this.database = database;
    this.writes = writes;
    this.warning = warning;
    this.clock = clock;
  }

  /** Looks once. Nothing is written unless there is something to tell. */
  public void look() {
    Instant now = clock.instant();
    if (database.read(entities -> due(entities, now)).isEmpty()) {
      return;
    }
    writes.run(
        scope -> {
          // Another server may have told of them since: its write came first.
          for (Object row : due(scope.entities(), now)) {
            Object[] columns = (Object[]) row;
            scope
                .entities()
                .createNativeQuery("update bondstone_expiry set told = ?1 where document_id = ?2")
                .setParameter(1, moment(now))
                .setParameter(2, columns[0])
                .executeUpdate();
            scope.emit(event(columns, now));
          }
          return null;
        });
  }

  private List<?> due(EntityManager entities, Instant now) {
    return entities
        .createNativeQuery(
            "select d.id, d.name, t.slug, x.expires from bondstone_expiry x"
                + " join bondstone_document d on d.id = x.document_id"
                + " join bondstone_type t on t.id = d.type_id where"
                + DUE
                + " order by x.expires, d.id")
        .setParameter(1, moment(now.plus(warning)))
        .setParameter(2, moment(now.minus(DAY)))
        .setParameter(3, moment(now))
        .getResultList();
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static NewEvent event(Object[] columns, Instant now) {
    Instant expires = ExpiryTable.instant(columns[3]);
    State state = expires.isAfter(now) ? State.SOON : State.EXPIRED;
    Map<String, String> resource = new LinkedHashMap<>();
    resource.put("prefect.resource.id", "prefect.block-document." + columns[0]);
    resource.put("prefect.resource.name", (String) columns[1]);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("name", columns[1]);
    payload.put("block_type_slug", columns[2]);
    payload.put("expires", expires.toString());
    payload.put("state", state.name().toLowerCase(Locale.ROOT));
    return new NewEvent(NAME, resource, List.of(), payload);
  }
}
