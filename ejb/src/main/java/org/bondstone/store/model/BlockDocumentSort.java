package org.bondstone.store.model;

/** The order of a listing of documents. The names are the API's. */
public enum BlockDocumentSort {
  NAME_ASC,
  NAME_DESC,
  BLOCK_TYPE_AND_NAME_ASC
}
