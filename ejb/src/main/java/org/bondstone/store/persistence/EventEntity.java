package org.bondstone.store.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** One event, for clients that stream events from any server on the same database. */
@Entity(name = "Event")
@Table(name = "bondstone_event")
public class EventEntity {

  /** Counts all events of the store. */
  @Id public long position;

  public String id;
  public OffsetDateTime occurred;

  /** The server that made the change. */
  public String origin;

  /** The ciphertext. */
  public String body;

  @Column(name = "key_id")
  public long keyId;
}
