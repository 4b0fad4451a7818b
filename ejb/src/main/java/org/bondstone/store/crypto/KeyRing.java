package org.bondstone.store.crypto;

import com.google.crypto.tink.Aead;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.util.Set;
import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.error.StoreSetupException;

/** The keys in use, and the storage that they come from. Thread-safe. */
public final class KeyRing {

  private static final Logger LOG = System.getLogger(KeyRing.class.getName());

  private final KeysetStorage storage;
  private volatile Keyset keyset;

  private KeyRing(KeysetStorage storage, Keyset keyset) {
    this.storage = storage;
    this.keyset = keyset;
  }

  /**
   * Reads the keyset, or makes the first one.
   *
   * @param mayCreate false when documents are stored already, which a new key could never read
   * @throws StoreSetupException when there is none and none may be made, or it is no keyset
   */
  public static KeyRing open(KeysetStorage storage, boolean mayCreate) {
    if (storage.read().isEmpty()) {
      if (!mayCreate) {
        throw new StoreSetupException(
            "There is no keyset in "
                + storage.place()
                + ", but the store holds documents encrypted with one. Put it back; a new one"
                + " could not read them.");
      }
      create(storage);
    }
    return new KeyRing(storage, load(storage));
  }

  private static void create(KeysetStorage storage) {
    try {
      if (storage.create(Keyset.generate().serialize())) {
        LOG.log(
            Level.INFO,
            "Made a new keyset in {0}. Keep a copy away from the database: without it no stored"
                + " secret can be read.",
            storage.place());
      }
    } catch (GeneralSecurityException e) {
      throw new StoreSetupException("Cannot make a keyset.", e);
    }
  }

  private static Keyset load(KeysetStorage storage) {
    String text =
        storage
            .read()
            .orElseThrow(
                () -> new StoreSetupException("The keyset is gone from " + storage.place() + "."));
    try {
      return Keyset.parse(text);
    } catch (GeneralSecurityException e) {
      // Without the cause: a parser's message may quote the keyset.
      throw new StoreSetupException(
          "The text in " + storage.place() + " is no Tink AEAD keyset in JSON.");
    }
  }

  Aead aead() {
    return keyset.aead();
  }

  /** The id of the key that encrypts. */
  public long primaryId() {
    return keyset.primaryId();
  }

  /** The ids of all keys that can decrypt. */
  public Set<Long> ids() {
    return keyset.ids();
  }

  /** Where the keyset is kept, for messages. */
  public String place() {
    return storage.place();
  }

  /** Reads the keyset anew: another server may have added a key. */
  public synchronized void reload() {
    keyset = load(storage);
  }

  /**
   * Adds a key, which encrypts from now on. It is stored before it is used.
   *
   * @throws ForbiddenException when the storage cannot be written
   */
  public synchronized void addPrimary() {
    change(Keyset::withNewPrimary);
  }

  /**
   * Drops all keys but the primary.
   *
   * @throws ForbiddenException when the storage cannot be written
   */
  public synchronized void keepPrimaryOnly() {
    change(Keyset::withPrimaryOnly);
  }

  private void change(Change change) {
    try {
      Keyset changed = change.apply(load(storage));
      storage.replace(changed.serialize());
      keyset = changed;
    } catch (GeneralSecurityException e) {
      throw new StoreSetupException("Cannot change the keyset in " + storage.place() + ".", e);
    }
  }

  @FunctionalInterface
  private interface Change {
    Keyset apply(Keyset keyset) throws GeneralSecurityException;
  }
}
