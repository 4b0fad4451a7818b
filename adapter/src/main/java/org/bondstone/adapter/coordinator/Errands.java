package org.bondstone.adapter.coordinator;

import java.util.Collection;

/** Sees to it that databases are visited. */
interface Errands {

  /** Visits databases as soon as each can be reached. May wait a little for all of them. */
  void now(Collection<String> databases);

  /** Visits a database soon, without haste. */
  void later(String database);

  /**
   * Visits a database at once, and again for a while: a call that was lost may still be on its way.
   */
  void suspect(String database);
}
