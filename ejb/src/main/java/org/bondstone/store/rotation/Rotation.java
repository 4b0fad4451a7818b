package org.bondstone.store.rotation;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.bondstone.store.change.Writes;
import org.bondstone.store.crypto.DataCipher;
import org.bondstone.store.crypto.KeyRing;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.StoreSetupException;
import org.bondstone.store.error.UnreadableSecretException;
import org.bondstone.store.event.EventLog;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.RotationStatus;
import org.bondstone.store.persistence.StoreDatabase;
import org.bondstone.store.service.KeyRotation;

/**
 * Re-encrypts documents a batch at a time, each batch a transaction. The keyset is stored before
 * the first document changes, and each document says which key it needs, so that a server that is
 * killed goes on where it was. Thread-safe.
 */
public final class Rotation implements KeyRotation, AutoCloseable {

  private static final Logger LOG = System.getLogger(Rotation.class.getName());
  private static final int BATCH = 100;

  private final StoreDatabase database;
  private final Writes writes;
  private final DataCipher cipher;
  private final Executor background;
  private volatile Function<Set<Long>, List<String>> files = keys -> List.of();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopped;

  /**
   * @param background runs the re-encryption
   */
  public Rotation(StoreDatabase database, Writes writes, DataCipher cipher, Executor background) {
    this.database = database;
    this.writes = writes;
    this.cipher = cipher;
    this.background = background;
  }

  /**
   * Keeps old keys for ciphertext that is not in the database.
   *
   * @param needing the files that hold some of any of these keys
   */
  public void keepFor(Function<Set<Long>, List<String>> needing) {
    files = needing;
  }

  /**
   * Refuses a keyset that lacks keys which documents need.
   *
   * @throws StoreSetupException when a key is missing
   */
  public void requireKeys() {
    KeyRing keys = cipher.keys();
    Set<Long> missing =
        new HashSet<>(
            database.read(
                entities ->
                    entities
                        .createQuery("select distinct d.keyId from Document d", Long.class)
                        .getResultList()));
    missing.removeAll(keys.ids());
    if (!missing.isEmpty()) {
      throw new StoreSetupException(
          "The keyset in %s lacks the keys %s, which stored documents need. Put them back."
              .formatted(keys.place(), missing));
    }
  }

  /** Goes on with a rotation that was interrupted. */
  public void resume() {
    if (remaining() > 0) {
      start();
    }
  }

  @Override
  public RotationStatus rotate(Caller caller) {
    AtomicBoolean added = new AtomicBoolean();
    // Within a write, so that no other server removes keys or adds another one meanwhile.
    writes.run(
        scope -> {
          cipher.keys().reload();
          if (!added.get() && remaining(scope.entities()) == 0) {
            cipher.keys().addPrimary();
            added.set(true);
          }
          if (added.get()) {
            scope.audit(caller, "added the encryption key", "" + cipher.keys().primaryId());
          }
          return null;
        });
    start();
    return status();
  }

  private void start() {
    if (running.compareAndSet(false, true)) {
      background.execute(this::reencrypt);
    }
  }

  private void reencrypt() {
    try {
      String last = "";
      while (last != null && !stopped) {
        last = nextBatch(last);
      }
      LOG.log(Level.INFO, "Re-encryption has ended; {0} documents remain.", remaining());
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "Re-encryption has stopped. It goes on at the next start, or when the rotation is asked"
              + " for again.",
          e);
    } finally {
      running.set(false);
    }
  }

  /** Re-encrypts the documents after one id; null when there are no more. */
  private String nextBatch(String after) {
    return writes.run(
        scope -> {
          List<Object[]> rows =
              scope
                  .entities()
                  .createQuery(
                      "select d.id, d.data from Document d"
                          + " where d.keyId <> :key and d.id > :after order by d.id",
                      Object[].class)
                  .setParameter("key", cipher.keys().primaryId())
                  .setParameter("after", after)
                  .setMaxResults(BATCH)
                  .getResultList();
          rows.forEach(row -> reencrypt(scope.entities(), (String) row[0], (String) row[1]));
          return rows.isEmpty() ? null : (String) rows.get(rows.size() - 1)[0];
        });
  }

  private void reencrypt(EntityManager entities, String id, String data) {
    try {
      var sealed = cipher.seal(id, cipher.open(id, data));
      // Not through the entity: what readers see has not changed, so the version must not either.
      entities
          .createNativeQuery("update bondstone_document set data = ?1, key_id = ?2 where id = ?3")
          .setParameter(1, sealed.text())
          .setParameter(2, sealed.keyId())
          .setParameter(3, id)
          .executeUpdate();
    } catch (UnreadableSecretException e) {
      LOG.log(Level.ERROR, "{0} It keeps its old key.", e.getMessage());
    }
  }

  private long remaining() {
    return database.read(this::remaining);
  }

  private long remaining(EntityManager entities) {
    return entities
        .createQuery("select count(d) from Document d where d.keyId <> :key", Long.class)
        .setParameter("key", cipher.keys().primaryId())
        .getSingleResult();
  }

  @Override
  public RotationStatus status() {
    // Another server may have added a key, or removed some.
    cipher.keys().reload();
    long documents =
        database.read(
            entities ->
                entities
                    .createQuery("select count(d) from Document d", Long.class)
                    .getSingleResult());
    return new RotationStatus(
        cipher.keys().primaryId(),
        cipher.keys().ids().size(),
        documents,
        remaining(),
        running.get());
  }

  @Override
  public RotationStatus removeOldKeys(Caller caller) {
    // Within a write, so that no other server encrypts with an old key meanwhile.
    writes.run(
        scope -> {
          // Another server may have added a key, and not have encrypted anything with it yet.
          cipher.keys().reload();
          long remaining = remaining(scope.entities());
          if (remaining > 0) {
            throw new ForbiddenException(
                remaining + " documents are still encrypted with an old key.");
          }
          requireNoFile();
          EventLog.forgetOldKeys(scope.entities(), cipher.keys().primaryId());
          cipher.keys().keepPrimaryOnly();
          scope.audit(caller, "removed the old keys, leaving", "" + cipher.keys().primaryId());
          return null;
        });
    return status();
  }

  private void requireNoFile() {
    Set<Long> old = new HashSet<>(cipher.keys().ids());
    old.remove(cipher.keys().primaryId());
    List<String> needing = files.apply(old);
    if (!needing.isEmpty()) {
      throw new ForbiddenException(
          "Files of blocks hold secrets that are sealed with an old key: %s. Seal them anew."
              .formatted(String.join(", ", needing)));
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
