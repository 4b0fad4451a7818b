package org.bondstone.store.model;

/** What stands in place of secrets in what is exported. */
public enum ExportedSecrets {
  /** A reference to a variable of the environment, which is to be set. */
  REFERENCES,
  /** Ciphertext that the servers of this store can open. */
  SEALED,
  /** The secrets themselves. */
  CLEAR
}
