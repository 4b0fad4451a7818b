package org.bondstone.store.model;

/** How secrets appear in what is read. */
public enum SecretView {
  /** Eight asterisks in place of each. */
  MASKED,
  /** As they are. Reading this way is a right of its own, and is recorded. */
  CLEAR
}
