package org.bondstone.store.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A server on this database, as it has reported itself last. */
@Entity(name = "Server")
@Table(name = "bondstone_server")
public class ServerEntity {

  @Id public String id;

  public String host;

  /** The id of its process on that host. */
  public long process;

  public String version;

  public OffsetDateTime started;

  /** When it has reported itself last. */
  public OffsetDateTime seen;

  /** The newest change that it has passed on. */
  public long revision;
}
