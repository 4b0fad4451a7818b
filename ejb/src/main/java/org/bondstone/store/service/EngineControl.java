package org.bondstone.store.service;

import java.time.Duration;
import java.util.List;
import org.bondstone.api.spi.LiveEngines.Measurement;
import org.bondstone.api.spi.LiveEngines.Moment;
import org.bondstone.api.spi.LiveEngines.OpenCursor;
import org.bondstone.api.spi.LiveEngines.Pool;
import org.bondstone.api.spi.LiveEngines.SlowStatement;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.ConflictException;
import org.bondstone.store.error.NotFoundException;
import org.bondstone.store.error.StoreUnavailableException;
import org.bondstone.store.model.Caller;

/** The adapter's engines, for admins. */
public interface EngineControl {

  /** Whether times are measured, so that there is more than what pools hold now. */
  boolean measured();

  /** All pools, those that drain too. */
  List<Pool> pools();

  /**
   * A pool.
   *
   * @throws NotFoundException when there is none of that id
   */
  Pool pool(String id);

  /** The last hour of a pool, the oldest first; empty when there is no such pool. */
  List<Moment> history(String id);

  /** The latest slow statements of a pool, the last first; empty when there is no such pool. */
  List<SlowStatement> slow(String id);

  /**
   * How the database would run a slow statement now, whatever its values. It is not run.
   *
   * @param id the pool
   * @param statement the statement's number
   * @throws NotFoundException when there is no such pool or statement
   * @throws ConflictException when the database tells no plan of it
   */
  String plan(String id, long statement);

  /** The results that wait for their next fetch. */
  List<OpenCursor> cursors();

  /** The figures of all pools. */
  List<Measurement> measurements();

  /**
   * Takes a pool out of use.
   *
   * @return the pool as it was before
   * @throws NotFoundException when there is none of that id
   * @throws ConflictException when its database would be lost
   * @throws AuditUnavailableException when it could not be recorded
   */
  Pool drain(String id, Caller caller);

  /** Closes the connections of a pool. Throws as {@link #drain} does. */
  Pool flush(String id, Caller caller);

  /** How long a statement of a block may take before it is noted; zero for any time. */
  Duration slowThreshold(String block);

  /**
   * Sets how long a statement of a block may take, on all servers of this store within a minute.
   *
   * @param threshold zero for any time; null for the usual one
   * @return the one in force
   * @throws AuditUnavailableException when it could not be recorded
   * @throws StoreUnavailableException when the store does not respond
   */
  Duration slowThreshold(String block, Duration threshold, Caller caller);
}
