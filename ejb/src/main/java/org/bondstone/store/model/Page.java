package org.bondstone.store.model;

/**
 * A part of a listing. Checked by the caller: the API allows a limit of 0 to 200.
 *
 * @param limit how many at most
 * @param offset how many to skip
 */
public record Page(int limit, int offset) {

  /** The API's default and highest limit. */
  public static final int MOST = 200;

  /** The first page, as large as the API allows. */
  public static Page first() {
    return new Page(MOST, 0);
  }

  /** Everything, for callers inside the server. */
  public static Page unlimited() {
    return new Page(Integer.MAX_VALUE, 0);
  }
}
