package org.bondstone.store.change;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bondstone.api.block.BlockChange;
import org.bondstone.store.audit.Audit;
import org.bondstone.store.crypto.KeyRing;
import org.bondstone.store.error.AuditUnavailableException;
import org.bondstone.store.error.StoreFullException;
import org.bondstone.store.error.StoreUnavailableException;
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
   * Runs one write in a transaction of its own. It may run several times, and counts once. Where
   * nobody knows whether it has committed, whoever has cached a block reads it anew.
   *
   * @throws AuditUnavailableException when it could not be recorded; nothing is done
   */
  public <T> T run(Function<WriteScope, T> work) {
    audit.requireWritable();
    AtomicReference<Outcome<T>> last = new AtomicReference<>();
    try {
      database.write(
          (entities, state) -> {
            last.set(null);
            last.set(attempt(work, entities, state));
            return null;
          });
    } catch (StoreUnavailableException | StoreFullException e) {
      Optional.ofNullable(last.get()).ifPresent(this::mayHaveCommitted);
      throw e;
    }
    Outcome<T> outcome = last.get();
    recordAll(outcome.scope(), "");
    log.committed(outcome.last());
    notifyOf(outcome.scope());
    return outcome.result();
  }

  private <T> Outcome<T> attempt(
      Function<WriteScope, T> work, EntityManager entities, StateEntity state) {
    agreeOnKey(entities, state);
    WriteScope scope = new WriteScope(entities);
    T result = work.apply(scope);
    ChangeLog.Place last = log.append(entities, state, scope.changes());
    events.append(entities, state, log.origin(), scope.now(), scope.events());
    if (!scope.changes().isEmpty() || !scope.events().isEmpty()) {
      database.hint(entities);
    }
    return new Outcome<>(result, scope, last);
  }

  /** The answer to the commit is lost: it may come to be, now or later. */
  private void mayHaveCommitted(Outcome<?> outcome) {
    recordAll(outcome.scope(), "perhaps ");
    log.doubt(outcome.last().revision(), outcome.scope().changes().size());
    notifyOf(outcome.scope());
  }

  private void recordAll(WriteScope scope, String certainty) {
    scope
        .records()
        .forEach(each -> audit.changed(each.caller(), certainty + each.action(), each.subject()));
  }

  private void notifyOf(WriteScope scope) {
    scope.changes().forEach(change -> notifyListener(listener, change));
    if (!scope.events().isEmpty()) {
      streams.committed();
    }
  }

  /** Another server may have changed the key: what it has left behind must not come back. */
  private void agreeOnKey(EntityManager entities, StateEntity state) {
    Long agreed = state.primaryKeyId;
    if (agreed != null && agreed != keys.primaryId()) {
      keys.reload();
      requireKey(entities, agreed);
    }
    if (agreed == null || agreed != keys.primaryId()) {
      state.primaryKeyId = keys.primaryId();
    }
  }

  /** Servers whose keysets have nothing in common would write what the others cannot read. */
  private void requireKey(EntityManager entities, long key) {
    if (keys.ids().contains(key)) {
      return;
    }
    boolean needed =
        !entities
            .createQuery("select d.id from Document d where d.keyId = :key", String.class)
            .setParameter("key", key)
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
    if (needed) {
      throw new StoreUnavailableException(
          "The keyset in %s lacks the key %d, which another server encrypts with. Servers that share a database need the same keyset."
              .formatted(keys.place(), key));
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

  /**
   * @param last change
   */
  private record Outcome<T>(T result, WriteScope scope, ChangeLog.Place last) {}
}
