package org.bondstone.store.change;

import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.event.NewEvent;
import org.bondstone.store.model.Caller;

/**
 * One write while it runs. Listeners are notified of what it notes when it has committed. Not
 * thread-safe.
 */
public final class WriteScope {

  private final EntityManager entities;
  private final List<BlockChange> changes = new ArrayList<>();
  private final List<NewEvent> events = new ArrayList<>();
  private final List<Done> records = new ArrayList<>();

  /** A line for the audit log. */
  record Done(Caller caller, String action, String subject) {}

  WriteScope(EntityManager entities) {
    this.entities = entities;
  }

  /** The write's persistence context. */
  public EntityManager entities() {
    return entities;
  }

  /** The moment, as exact as the database keeps it. */
  public OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  }

  /** Notes that a block has changed. */
  public void changed(BlockChange change) {
    changes.add(change);
  }

  /** Notes an event for clients that stream them. */
  public void emit(NewEvent event) {
    events.add(event);
  }

  /** Notes a line for the audit log. */
  public void audit(Caller caller, String action, String subject) {
    records.add(new Done(caller, action, subject));
  }

  List<BlockChange> changes() {
    return changes;
  }

  List<NewEvent> events() {
    return events;
  }

  List<Done> records() {
    return records;
  }
}
