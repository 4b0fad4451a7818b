package org.bondstone.store.change;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.crypto.KeyRing;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.event.EventLog;
import org.bondstone.store.event.StoredEvents;
import org.bondstone.store.persistence.StateEntity;
import org.bondstone.store.persistence.StoreDatabase;

/**
 * Runs writes, and notifies listeners of what has changed when they have committed. Thread-safe.
 */
public final class Writes {

  private static final Logger LOG = System.getLogger(Writes.class.getName());

  private final StoreDatabase database;
  private final KeyRing keys;
  private final ChangeLog log;
  private final EventLog events;
  private final StoredEvents streams;
  private final Audit audit;
  private final Consumer<BlockChange> listener;

  /**
   * @param log notifies the other servers
   * @param events keeps the events of what has changed
   * @param streams passes them on
   * @param audit records what was done
   * @param listener is notified of each change after its commit, on the writing thread
   */
  public Writes(
      StoreDatabase database,
      KeyRing keys,
      ChangeLog log,
      EventLog events,
      StoredEvents streams,
      Audit audit,
      Consumer<BlockChange> listener) {
    this.database = database;
    this.keys = keys;
    this.log = log;
    this.events = events;
    this.streams = streams;
    this.audit = audit;
    this.listener = listener;
  }

  /**
   * Runs one write in a transaction of its own. It may run several times, and counts once.
   *
   * @throws AuditUnavailableException when it could not be recorded; nothing is done
   */
  public <T> T run(Function<WriteScope, T> work) {
    audit.requireWritable();
    Outcome<T> outcome =
        database.write(
            (entities, state) -> {
              agreeOnKey(state);
              WriteScope scope = new WriteScope(entities, audit);
              T result = work.apply(scope);
              log.append(entities, state, scope.changes());
              events.append(entities, state, log.origin(), scope.now(), scope.events());
              if (!scope.changes().isEmpty() || !scope.events().isEmpty()) {
                database.hint(entities);
              }
              return new Outcome<>(result, scope);
            });
    outcome.scope().records().forEach(Runnable::run);
    outcome.scope().changes().forEach(change -> notifyListener(listener, change));
    if (!outcome.scope().events().isEmpty()) {
      streams.committed();
    }
    return outcome.result();
  }

  /** Another server may have changed the key: what it has left behind must not come back. */
  private void agreeOnKey(StateEntity state) {
    if (state.primaryKeyId != null && state.primaryKeyId != keys.primaryId()) {
      keys.reload();
    }
    if (state.primaryKeyId == null || state.primaryKeyId != keys.primaryId()) {
      state.primaryKeyId = keys.primaryId();
    }
  }

  /** The change has committed: a listener that fails must not make it look undone. */
  static void notifyListener(Consumer<BlockChange> listener, BlockChange change) {
    try {
      listener.accept(change);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A listener failed on " + change + ".", e);
    }
  }

  private record Outcome<T>(T result, WriteScope scope) {}
}
