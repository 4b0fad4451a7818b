package org.bondstone.rest.block;

/** Parts of addresses. */
final class Routes {

  /**
   * An id, which may be anything but the names of the routes beside it. Without the exception a
   * {@code GET} of {@code filter} would be refused as an id that is none, and not as a method that
   * is not allowed.
   */
  static final String ID = "{id: (?!(filter|count|install_system_block_types)/?$)[^/]+}";

  private Routes() {}
}
