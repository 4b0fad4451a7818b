package org.bondstone.store.model;

/** A field of a block type that can be changed. */
public enum BlockTypeField {
  LOGO_URL,
  DOCUMENTATION_URL,
  DESCRIPTION,
  CODE_EXAMPLE
}
