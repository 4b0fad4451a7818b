package org.bondstone.store.model;

/** How the criteria of one filter are combined. */
public enum Operator {
  AND,
  OR
}
