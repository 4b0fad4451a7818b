package org.bondstone.store.model;

/** The order of a listing of documents. The names are the API's; Prefect lacks the last two. */
public enum BlockDocumentSort {
  NAME_ASC,
  NAME_DESC,
  BLOCK_TYPE_AND_NAME_ASC,
  /** What was changed last comes first. */
  UPDATED_DESC,
  /** What was used last comes first, and what nobody has used at the end. */
  USED_DESC
}
