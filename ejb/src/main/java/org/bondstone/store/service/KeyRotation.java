package org.bondstone.store.service;

import org.bondstone.store.error.ForbiddenException;
import org.bondstone.store.model.Caller;
import org.bondstone.store.model.RotationStatus;

/** Changes the key that documents are encrypted with, while the server runs. */
public interface KeyRotation {

  /**
   * Adds a key to the keyset, makes it the one that encrypts, and starts to re-encrypt all
   * documents in the background. Where a rotation is under way, it goes on with that one.
   *
   * @throws ForbiddenException when the keyset comes from a setting that the server cannot write
   */
  RotationStatus rotate(Caller caller);

  /** How far it has come. */
  RotationStatus status();

  /**
   * Removes the keys that no document needs from the keyset.
   *
   * @throws ForbiddenException when documents, or files of this server, still need an old key, or
   *     the server cannot write the keyset
   */
  RotationStatus removeOldKeys(Caller caller);
}
