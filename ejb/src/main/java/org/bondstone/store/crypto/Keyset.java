package org.bondstone.store.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The keys at one moment. Immutable and thread-safe. */
final class Keyset {

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final KeysetHandle handle;
  private final Aead aead;
  private final Set<Long> ids;

  private Keyset(KeysetHandle handle) throws GeneralSecurityException {
    this.handle = handle;
    this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    this.ids = enabledIds(handle);
  }

  private static Set<Long> enabledIds(KeysetHandle handle) {
    Set<Long> ids = new TreeSet<>();
    for (int i = 0; i < handle.size(); i++) {
      if (handle.getAt(i).getStatus() == KeyStatus.ENABLED) {
        ids.add(Integer.toUnsignedLong(handle.getAt(i).getId()));
      }
    }
    return Collections.unmodifiableSet(ids);
  }

  /** A keyset with one new key. */
  static Keyset generate() throws GeneralSecurityException {
    return new Keyset(KeysetHandle.newBuilder().addEntry(newPrimary()).build());
  }

  static Keyset parse(String text) throws GeneralSecurityException {
    return new Keyset(
        TinkJsonProtoKeysetFormat.parseKeyset(
            text, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
  }

  /** The text that {@link #parse} reads. It is all that protects the documents. */
  String serialize() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  /** The same keys and a new one, which encrypts from now on. */
  Keyset withNewPrimary() throws GeneralSecurityException {
    return new Keyset(KeysetHandle.newBuilder(handle).addEntry(newPrimary()).build());
  }

  /** The primary key alone. */
  Keyset withPrimaryOnly() throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    for (int i = builder.size() - 1; i >= 0; i--) {
      if (!builder.getAt(i).isPrimary()) {
        builder.deleteAt(i);
      }
    }
    return new Keyset(builder.build());
  }

  private static KeysetHandle.Builder.Entry newPrimary() {
    return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
        .withRandomId()
        .makePrimary();
  }

  Aead aead() {
    return aead;
  }

  long primaryId() {
    return Integer.toUnsignedLong(handle.getPrimary().getId());
  }

  /** The ids of the keys that can decrypt. */
  Set<Long> ids() {
    return ids;
  }
}
